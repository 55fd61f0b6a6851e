// Command linian-beam reads work reports on Apache Beam and writes their figures and lines
// as Parquet: see docs/scale.md.
//
//	linian-beam --input 'gs://bucket/reports/**' --output gs://bucket/out --runner dataflow …
//
// Without --runner it runs on Prism, in this process.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"linian/beam/pipeline"
)

func main() {
	var o pipeline.Options
	flag.StringVar(&o.Input, "input", "", "pattern of the reports: a folder with /** for all below it")
	flag.StringVar(&o.Output, "output", "", "folder to write into; must not hold files")
	flag.IntVar(&o.Shards, "shards", 0, "files for each province and theme (default 4)")
	flag.IntVar(&o.MostFigures, "most-figures", 0, "figures with which a place is lined up on one worker; one with more is cut into pieces (default 40000)")
	flag.BoolVar(&o.WithoutDecisions, "without-decisions", false, "go on where there is a 核对.yaml, which is not heeded")
	flag.Parse()
	beam.Init()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "linian-beam:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o pipeline.Options) error {
	if err := o.Prepare(ctx); err != nil {
		return err
	}
	p, s := beam.NewPipelineWithRoot()
	if err := pipeline.Build(s, o); err != nil {
		return err
	}
	res, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		return err
	}
	for _, c := range pipeline.Counts(res) {
		fmt.Printf("%-20s %d\n", c.Name, c.Value)
	}
	return nil
}

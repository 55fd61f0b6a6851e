// Package pipeline reads work reports on Apache Beam: what linian index and build do on
// one machine, for as many reports as an object store holds, on whatever runs Beam.
//
//	files → read, extract ──────────────────────► join ─► cut ─► by place ─► align, compare ─► Parquet
//	          └─► by content ─► by folder: settle ──┘                └─► units ────┘
//
// A document is read and its figures are taken out once, with the identity that it gives
// itself. The identities alone, some hundred bytes a document, go round by content (of
// copies one counts) and by folder (where reports settle what each leaves open); the few
// documents that their folder gives another identity are read once more. Each place is
// then lined up by itself, one with very many figures in pieces. What all places settle together, the unit in which an
// indicator is shown, is elected before and sent to all.
//
// Every stage is a function of its input: no clock, no chance, no state between elements.
// A bundle that is run again gives the same bytes, and files are named by their content.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"

	"linian"
	"linian/decision"
)

// Options say what is read and where it goes.
type Options struct {
	// Input is a pattern on one of Beam's filesystems: gs://bucket/reports/**. Names in
	// the result are relative to the part before the first * or ?.
	Input string
	// Output is the folder to write into; it should be new or empty.
	Output string
	// Shards is into how many files each province and theme is parted; 0 = 4.
	Shards int
	// MostFigures is with how many figures a place is lined up on one worker; one with more
	// is cut into pieces. 0 = 40,000.
	MostFigures int
	// Settings are those of linian.yaml.
	Settings linian.Settings
	// WithoutDecisions goes on where people decided something of the reports (核对.yaml),
	// which is not heeded.
	WithoutDecisions bool
}

const defaultShards = 4

// Build adds the stages to a pipeline.
func Build(s beam.Scope, o Options) error {
	if o.Shards <= 0 {
		o.Shards = defaultShards
	}
	if o.MostFigures <= 0 {
		o.MostFigures = defaultMost
	}
	if o.Output == "" {
		return fmt.Errorf("no output folder")
	}
	o.Output = strings.TrimSuffix(o.Output, "/")
	s = s.Scope("linian")
	sources, listed := match(s, o.Input)
	docs, ids, unread := beam.ParDo3(s.Scope("read"), &readFn{Settings: o.Settings}, sources)

	settle := s.Scope("settle")
	firsts, copies, same := beam.ParDo3(settle, &copiesFn{}, beam.GroupByKey(settle, ids))
	settled, odd := beam.ParDo2(settle, &settleFn{}, beam.GroupByKey(settle, firsts))
	verdicts := beam.Flatten(settle, copies, settled)

	join := s.Scope("join")
	byPlace, sizes, again := beam.ParDo3(join, &joinFn{Settings: o.Settings}, beam.CoGroupByKey(join, docs, verdicts))

	cut := s.Scope("cut")
	big := beam.ParDo(cut, &bigFn{Most: o.MostFigures}, stats.SumPerKey(cut, sizes))
	places := beam.GroupByKey(cut, beam.ParDo(cut, &cutFn{Settings: o.Settings}, byPlace, beam.SideInput{Input: big}))

	units := s.Scope("units")
	sums := stats.SumPerKey(units, beam.ParDo(units, &voteFn{Settings: o.Settings}, places))
	shared := beam.ParDo(units, &electFn{Settings: o.Settings}, beam.GroupByKey(units, beam.ParDo(units, underOne, sums)))

	align := s.Scope("align")
	rows := beam.ParDo(align, &alignFn{Settings: o.Settings, Shards: o.Shards}, places, beam.SideInput{Input: shared})

	write := s.Scope("write")
	all := beam.Flatten(write, rows, listed, unread, same, odd, again)
	beam.ParDo0(write, &writeFn{Output: o.Output}, beam.GroupByKey(write, all))
	return nil
}

func init() {
	register.Emitter1[source]()
	register.Emitter1[string]()
	register.Emitter1[[]byte]()
	register.Emitter2[string, []byte]()
	register.Iter1[[]byte]()
	register.Function2x2(underOne)
	beam.RegisterType(reflect.TypeFor[source]())
}

func counter(name string) beam.Counter { return beam.NewCounter("linian", name) }

// underOne puts all sums of votes under one key. There are some thousands, however many
// the reports.
func underOne(key string, n int) (int, vote) { return 0, vote{key, n} }

// Prepare reads the settings at the root of the input and checks what can be checked
// before anything runs.
func (o *Options) Prepare(ctx context.Context) (err error) {
	if o.Input == "" || o.Output == "" {
		return errors.New("--input and --output must be given")
	}
	dir, _ := root(o.Input)
	if dir == "" {
		return fmt.Errorf("--input %s: begin it with a folder: ./%s", o.Input, o.Input)
	}
	o.Output = strings.TrimSuffix(o.Output, "/")
	for _, name := range []string{o.Output + "/*", o.Output + "/**"} {
		if found, err := list(ctx, name); err != nil {
			return err
		} else if len(found) > 0 {
			return fmt.Errorf("--output %s: there is %s in it; choose a new folder, so that nothing of another run stays among the result", o.Output, found[0])
		}
	}
	if found, err := list(ctx, dir+decision.FileName); err != nil {
		return err
	} else if len(found) > 0 && !o.WithoutDecisions {
		return fmt.Errorf("%s: what people decided is not heeded here; use linian index, or go on without it: --without-decisions", found[0])
	}
	o.Settings, err = LoadSettings(ctx, o.Input)
	return err
}

// A Count is a counter of the job and what it came to.
type Count struct {
	Name  string
	Value int64
}

// Counts are the counters of a job, by name.
func Counts(r beam.PipelineResult) (counts []Count) {
	sums := map[string]int64{}
	for _, c := range r.Metrics().AllMetrics().Counters() {
		if c.Key.Namespace == "linian" {
			sums[c.Key.Name] += c.Result()
		}
	}
	for _, name := range sortedKeys(sums) {
		counts = append(counts, Count{name, sums[name]})
	}
	return counts
}

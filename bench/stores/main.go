// Command stores compares what a corpus could be kept in: the SQLite store of
// package corpus, and Parquet files. For both it writes the same figures of
// generated reports, asks for one indicator of all bodies and years, and
// replaces the figures of one report:
//
//	go run ./bench/stores -n 2000
//
// DuckDB is not among them: its Go binding needs cgo, which our releases do
// without.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/parquet-go/parquet-go"

	"linian/bench"
	"linian/corpus"
	"linian/extract"
	"linian/figure"
	"linian/report"
)

func main() {
	n := flag.Int("n", 2000, "number of generated reports")
	samples := flag.String("samples", "samples", "folder of the samples")
	flag.Parse()
	if err := run(*samples, *n); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(samples string, n int) error {
	entries, bytes, err := entries(samples, n)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "linian-stores-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	rows := 0
	for _, e := range entries {
		rows += len(e.Observations[0])
	}
	fmt.Printf("%d reports (%d bytes), %d figures\n\n", n, bytes, rows)
	a, err := inSQLite(filepath.Join(dir, "a.db"), entries)
	if err != nil {
		return err
	}
	b, err := inParquet(filepath.Join(dir, "b.parquet"), entries)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\twrite\tsize / text\tquery\tfigures found\treplace one report\t")
	for _, r := range []result{a, b} {
		fmt.Fprintf(w, "%s\t%.2f×\t%.2f×\t%.2f×\t%d\t%.2f×\t\n", r.name, ratio(r.write, a.write), float64(r.size)/float64(bytes), ratio(r.query, a.query), r.found, ratio(r.replace, a.replace))
	}
	return w.Flush()
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// A result is what one store took.
type result struct {
	name                  string
	write, query, replace time.Duration
	size                  int64
	found                 int
}

// entries are the reports, read and extracted, with the sum of their bytes.
func entries(samples string, n int) (es []corpus.Entry, bytes int, err error) {
	g, err := bench.New(samples)
	if err != nil {
		return nil, 0, err
	}
	var x extract.Extractor
	for i := range n {
		name, text := g.Report(1, i)
		rs, err := report.Read(name, text, report.Options{})
		if err != nil {
			return nil, 0, err
		}
		bytes += len(text)
		es = append(es, corpus.Entry{
			File:         corpus.File{Name: name, SHA256: rs[0].SHA256, Reports: []corpus.Report{{Meta: rs[0].Meta}}},
			Observations: [][]figure.Observation{x.Append(nil, rs[0])},
		})
	}
	return es, bytes, nil
}

const indicator = "地区生产总值"

func inSQLite(path string, es []corpus.Entry) (r result, err error) {
	r.name = "SQLite (modernc.org/sqlite)"
	ctx := context.Background()
	s, err := corpus.Create(path)
	if err != nil {
		return r, err
	}
	defer s.Close()
	start := time.Now()
	for i := 0; i < len(es); i += 64 {
		if err := s.Update(ctx, nil, es[i:min(i+64, len(es))]); err != nil {
			return r, err
		}
	}
	if err := s.Finish(ctx); err != nil {
		return r, err
	}
	r.write = time.Since(start)
	info, err := os.Stat(path)
	if err != nil {
		return r, err
	}
	r.size = info.Size()
	start = time.Now()
	if err := s.Query(ctx, corpus.Query{Indicators: []string{indicator}}, func([]string) error { r.found++; return nil }); err != nil {
		return r, err
	}
	r.query = time.Since(start)
	start = time.Now()
	err = s.Update(ctx, nil, es[:1])
	r.replace = time.Since(start)
	return r, err
}

// A row is a figure as Parquet would keep it.
type row struct {
	File, Body, Indicator, IndicatorID, Scope, Unit, BaseUnit, Dimension, Qualifier, Kind, Change, Period string `parquet:",dict"`

	ID, Value, Text, Findings   string
	ReportYear, Year, Line, Col int32
	Start, End, SentenceStart   int64
	Base                        float64
	Sentence                    string `parquet:",dict"`
}

func inParquet(path string, es []corpus.Entry) (r result, err error) {
	r.name = "Parquet (parquet-go)"
	start := time.Now()
	if err := writeParquet(path, es); err != nil {
		return r, err
	}
	r.write = time.Since(start)
	r.replace = r.write // a file can only be written anew
	info, err := os.Stat(path)
	if err != nil {
		return r, err
	}
	r.size = info.Size()
	start = time.Now()
	rows, err := parquet.ReadFile[struct {
		Body, Indicator, Kind, Value, Unit, File string
		Year, Line                               int32
	}](path)
	if err != nil {
		return r, err
	}
	for _, x := range rows {
		if x.Indicator == indicator && x.Year != 0 && (x.Kind == "actual" || x.Kind == "target") {
			r.found++
		}
	}
	r.query = time.Since(start)
	return r, nil
}

func writeParquet(path string, es []corpus.Entry) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := parquet.NewGenericWriter[row](f, parquet.Compression(&parquet.Zstd))
	for _, e := range es {
		var rows []row
		for _, o := range e.Observations[0] {
			base, _ := o.Base.Float64()
			rows = append(rows, row{
				File: o.File, Body: o.Body, Indicator: o.Indicator, IndicatorID: o.IndicatorID, Scope: o.Scope, Unit: o.Unit, BaseUnit: o.BaseUnit,
				Dimension: string(o.Dimension), Qualifier: string(o.Qualifier), Kind: string(o.Kind), Change: string(o.Change), Period: string(o.Period.Type),
				ID: o.ID, Value: o.Value.String(), Text: o.Text, ReportYear: int32(o.ReportYear), Year: int32(o.Year), Line: int32(o.Line), Col: int32(o.Col),
				Start: int64(o.Start), End: int64(o.End), SentenceStart: int64(o.SentenceStart), Base: base, Sentence: o.Sentence,
			})
		}
		if _, err := w.Write(rows); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Close()
}

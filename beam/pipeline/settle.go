package pipeline

import (
	"context"
	"path"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"linian"
	"linian/finding"
	"linian/report"
)

// copiesFn chooses, of documents with the same bytes, the first by name: read twice, each
// figure would seem to be confirmed by another report.
type copiesFn struct{}

// settleFn settles the identities of the documents of a folder.
type settleFn struct{}

// joinFn gives each document the identity that its folder settled, and reads it once more
// where that is another than it was read with.
type joinFn struct {
	Settings linian.Settings

	reader reader
}

func init() {
	register.DoFn6x1[context.Context, string, func(*[]byte) bool, func(string, []byte), func(string, []byte), func(string, []byte), error](&copiesFn{})
	register.DoFn5x1[context.Context, string, func(*[]byte) bool, func(string, []byte), func(string, []byte), error](&settleFn{})
	register.DoFn7x1[context.Context, string, func(*[]byte) bool, func(*[]byte) bool, func(string, []byte), func(string, int), func(string, []byte), error](&joinFn{})
}

// identities are those of a key, in the order of build.
func identities(next func(*[]byte) bool) (ids []identity, err error) {
	var b []byte
	for next(&b) {
		var id identity
		if err := unpack(b, &id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	slices.SortFunc(ids, identity.compare)
	return ids, nil
}

// ProcessElement emits the first identity by its folder, and verdicts for its copies.
func (fn *copiesFn) ProcessElement(ctx context.Context, _ string, next func(*[]byte) bool, firsts, verdicts, rows func(string, []byte)) error {
	ids, err := identities(next)
	if err != nil {
		return err
	}
	for i, id := range ids {
		if i == 0 {
			firsts(path.Dir(id.File), pack(&id))
			continue
		}
		counter("copies").Inc(ctx, 1)
		verdicts(id.File, pack(&verdict{Copy: true}))
		tell(rows, []finding.Finding{linian.Duplicate(id.File, ids[0].File)})
	}
	return nil
}

// ProcessElement emits a verdict for each document of a folder.
func (fn *settleFn) ProcessElement(ctx context.Context, _ string, next func(*[]byte) bool, verdicts, rows func(string, []byte)) error {
	ids, err := identities(next)
	if err != nil {
		return err
	}
	var all []*report.Report
	for _, id := range ids {
		for _, h := range id.Reports {
			all = append(all, &report.Report{File: id.File, Meta: h.Meta, Findings: h.Findings})
		}
	}
	report.Settle(all)
	tell(rows, linian.OddAmong(all))
	for _, id := range ids {
		var v verdict
		for i := range id.Reports {
			m := all[i].Meta
			m.Own = nil
			v.Reports = append(v.Reports, header{Meta: m, Findings: all[i].Findings})
		}
		all = all[len(id.Reports):]
		verdicts(id.File, pack(&v))
	}
	return nil
}

// Setup makes the one worker.
func (fn *joinFn) Setup() (err error) {
	fn.reader, err = newReader(fn.Settings)
	return err
}

// Teardown closes it.
func (fn *joinFn) Teardown() { fn.reader.Close() }

// ProcessElement emits the document by the place with whose figures its own are lined up,
// and how many figures it brings there.
func (fn *joinFn) ProcessElement(ctx context.Context, file string, docs, verdicts func(*[]byte) bool, places func(string, []byte), sizes func(string, int), rows func(string, []byte)) error {
	var b []byte
	var d document
	var v verdict
	if !docs(&b) {
		return nil
	}
	if err := unpack(b, &d); err != nil {
		return err
	}
	if !verdicts(&b) {
		return nil
	}
	if err := unpack(b, &v); err != nil || v.Copy {
		return err
	}
	settled, err := fn.settle(ctx, &d, v, rows)
	if err != nil || settled == nil {
		return err
	}
	tell(rows, linian.FewResults(settled.reports(), settled.figures()))
	left(ctx, rows, d.Source.root(), settled.None)
	places(settled.place(), pack(settled))
	sizes(settled.place(), len(settled.Figures))
	return nil
}

// settle is the document under its verdict; nil, with rows that say why, where it can no
// longer be read.
func (fn *joinFn) settle(ctx context.Context, d *document, v verdict, rows func(string, []byte)) (*document, error) {
	if !slices.EqualFunc(d.Reports, v.Reports, func(own, settled header) bool { return own.Meta.Same(settled.Meta) }) {
		counter("read_again").Inc(ctx, 1)
		_, found, problems, err := fn.reader.documents(ctx, d.Source)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(r *report.Report) bool { return r.File != d.File })
		if len(found) != len(v.Reports) {
			problems = append(problems, unread(d.File, "再次读取时内容变了"))
			left(ctx, rows, d.Source.root(), problems)
			return nil, nil
		}
		for i, r := range found {
			r.SettleAs(v.Reports[i].Meta)
		}
		d = &document{Source: d.Source, Index: d.Index, File: d.File}
		if err := fn.reader.fill(ctx, d, found); err != nil {
			return nil, err
		}
	}
	for i := range d.Reports {
		d.Reports[i].Findings = settleFindings(d.Reports[i].Findings, v.Reports[i].Findings)
	}
	return d, nil
}

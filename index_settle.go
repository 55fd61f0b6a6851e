package linian

import (
	"cmp"
	"context"

	"linian/decision"
	"linian/report"
)

// settleFolders settles all reports of the store by their folders, and names the
// files of which one is another's, or of another year, than it was stored as, and
// the copies whose original is another file now.
func (ix *indexer) settleFolders(names []string) (again []string) {
	var all []*report.Report
	ix.settled = map[string][]*report.Report{}
	for _, n := range names {
		f := ix.now[n]
		if f == nil {
			continue
		}
		if first := ix.now[f.DuplicateOf]; f.DuplicateOf != "" && (first == nil || first.SHA256 != f.SHA256) {
			again = append(again, n)
		}
		for _, r := range f.Reports {
			one := &report.Report{File: cmp.Or(r.File, n), Meta: r.Meta}
			all, ix.settled[n] = append(all, one), append(ix.settled[n], one)
		}
	}
	report.Settle(all)
	for _, n := range names {
		for i, r := range ix.settled[n] {
			if !r.Meta.Same(ix.now[n].Reports[i].Meta) {
				again = append(again, n)
				break
			}
		}
	}
	return again
}

// again reads files once more, with the identity that their folders settled.
func (ix *indexer) again(ctx context.Context, names []string) (b batch) {
	var all []*report.Report
	of := map[*report.Report]decision.Decided{}
	for _, n := range names {
		hash, err := hashOf(ix.path(n))
		if err != nil {
			b.locked = append(b.locked, locked(n, ix.now[n], err))
			continue
		}
		reports, e, err := ix.readFile(ctx, n, hash, of)
		if err != nil {
			return batch{err: err}
		}
		if settled := ix.settled[n]; len(settled) == len(reports) {
			for i, r := range reports {
				r.SettleAs(settled[i].Meta)
			}
		}
		b.entries = append(b.entries, e)
		all = append(all, reports...)
	}
	b.err = ix.extract(ctx, b.entries, all, of)
	return b
}

package review

import (
	"cmp"
	"slices"
	"strings"
)

// onlyBriefing is the query's Only that walks the figures that the sentences of
// the briefing rest on, and no others.
const onlyBriefing = "briefing"

// A walk is the figures that a page goes through: all of them, or those of the
// briefing alone, each where it is a point if it is one anywhere.
type walk struct {
	cited citations // nil: all
	home  map[string]place
}

func (q query) walk(st state) walk {
	if q.Only != onlyBriefing {
		return walk{}
	}
	w := walk{cited: st.cited(), home: map[string]place{}}
	if w.cited == nil {
		w.cited = citations{}
	}
	for _, s := range st.index.series {
		for i, r := range s.rows {
			id := r.obs.ID
			if _, ok := w.cited[id]; !ok {
				continue
			}
			if at, ok := w.home[id]; !ok || r.due && !at.series.rows[at.row].due {
				w.home[id] = place{s, i}
			}
		}
	}
	return w
}

func (w walk) all() bool { return w.cited == nil }

// has tells whether row i of a series is gone through.
func (w walk) has(s *series, i int) bool {
	return w.all() || w.home[s.rows[i].obs.ID] == place{s, i}
}

// due tells whether a row ought to be checked: each figure of the briefing is.
func (w walk) due(s *series, i int) bool { return w.has(s, i) && (s.rows[i].due || !w.all()) }

// count is what is open, left and due in a series.
func (w walk) count(s *series) (open, left, due int) {
	if w.all() {
		return s.open, s.left, s.due
	}
	for i, r := range s.rows {
		if !w.has(s, i) {
			continue
		}
		due++
		if !r.decided {
			left++
		}
		if r.open() {
			open++
		}
	}
	return open, left, due
}

// sum is what count gives of all series.
func (w walk) sum(ix *index) (open, left, due int) {
	if w.all() {
		return ix.open, ix.left, ix.due
	}
	for _, s := range ix.series {
		o, l, d := w.count(s)
		open, left, due = open+o, left+l, due+d
	}
	return open, left, due
}

// first is the row to begin with in a series: its first open doubt or, in the
// briefing, its first that nobody has checked; -1 when it has none.
func (w walk) first(s *series) int {
	if w.all() {
		return s.firstRow()
	}
	first := -1
	for i, r := range s.rows {
		switch {
		case !w.has(s, i):
		case !r.decided:
			return i
		case first < 0:
			first = i
		}
	}
	return first
}

// order is where a series stands in the briefing.
func (w walk) order(s *series) int {
	at := len(w.cited)
	for i, r := range s.rows {
		if w.has(s, i) {
			at = min(at, w.cited[r.obs.ID])
		}
	}
	return at
}

// filter is the list under the page's filters, in its order. Doubtful series
// come first by how much was doubted before anything was decided, so that the
// list does not move under the user's hands; those of the briefing come as it
// speaks of them.
func (ix *index) filter(q query, w walk, base *index) []*series {
	var out []*series
	search := strings.Fields(strings.ToLower(q.Search))
	for _, s := range ix.series {
		open, left, due := w.count(s)
		switch {
		case !w.all() && due == 0,
			q.Theme != "" && s.theme != q.Theme,
			q.State == "doubt" && open == 0,
			q.State == "left" && left == 0:
			continue
		}
		body := ""
		if s.comparison != nil {
			body = s.comparison.Body
		}
		text := strings.ToLower(strings.Join([]string{s.name, s.key, s.theme, body}, " "))
		if !slices.ContainsFunc(search, func(w string) bool { return !strings.Contains(text, w) }) {
			out = append(out, s)
		}
	}
	doubts := func(s *series) int {
		if b := base.byKey[s.key]; b != nil && s.comparison != nil {
			return b.doubts
		}
		return 0
	}
	switch {
	case q.Sort == "name":
		slices.SortStableFunc(out, func(a, b *series) int { return strings.Compare(a.name, b.name) })
	case q.Sort == "theme":
	case !w.all():
		slices.SortStableFunc(out, func(a, b *series) int { return cmp.Compare(w.order(a), w.order(b)) })
	default:
		slices.SortStableFunc(out, func(a, b *series) int { return -cmp.Compare(doubts(a), doubts(b)) })
	}
	return out
}

// locate finds the series and row that a query names; at is -1 when the series
// has no rows.
func (ix *index) locate(q query, w walk, list []*series) (cur *series, at int) {
	if h, ok := ix.home[q.Row]; ok {
		// A figure may stand in several series; the named one wins.
		if s := ix.byKey[q.Series]; s != nil {
			if i := slices.IndexFunc(s.rows, func(r row) bool { return r.obs.ID == q.Row }); i >= 0 {
				return s, i
			}
		}
		return h.series, h.row
	}
	if cur = ix.byKey[q.Series]; cur == nil && len(list) > 0 {
		cur = list[0]
		for _, s := range list {
			if _, left, _ := w.count(s); !w.all() && left > 0 { // where the user left off
				cur = s
				break
			}
		}
	}
	if cur == nil {
		return nil, -1
	}
	return cur, w.first(cur)
}

// steps finds where the keys lead from a row.
func (p *page) steps(list []*series, w walk, cur *series, at int, q query) {
	n := slices.Index(list, cur)
	to := func(s *series, row int) string {
		if row < 0 || row >= len(s.rows) {
			return q.at(s.key, "")
		}
		return q.at(s.key, s.rows[row].obs.ID)
	}
	behind := func(s *series, from int) int { // the first row to go to from there on
		for i := max(from, 0); i < len(s.rows); i++ {
			if w.has(s, i) {
				return i
			}
		}
		return -1
	}
	before := func(s *series, from int) int {
		for i := min(from, len(s.rows)-1); i >= 0; i-- {
			if w.has(s, i) {
				return i
			}
		}
		return -1
	}
	if n+1 < len(list) {
		p.NextSeries = to(list[n+1], w.first(list[n+1]))
		p.Next = to(list[n+1], behind(list[n+1], 0))
	}
	if n > 0 {
		p.PrevSeries = to(list[n-1], w.first(list[n-1]))
		p.Prev = to(list[n-1], before(list[n-1], len(list[n-1].rows)-1))
	}
	if i := behind(cur, at+1); i >= 0 {
		p.Next = to(cur, i)
	}
	if i := before(cur, at-1); i >= 0 {
		p.Prev = to(cur, i)
	}
	if i, j, ok := seek(list, n, at, func(s *series, i int) bool { return w.has(s, i) && s.rows[i].open() }); ok {
		p.NextDoubt = to(list[i], j)
	}
	p.NextDue = p.Next
	if i, j, ok := seek(list, n, at, func(s *series, i int) bool {
		return w.has(s, i) && s.rows[i].open() || w.due(s, i) && !s.rows[i].decided
	}); ok {
		p.NextDue = to(list[i], j)
	}
}

// seek finds the next row that fits: behind row at of series n, then in the
// series after it, and then from the beginning on.
func seek(list []*series, n, at int, fits func(*series, int) bool) (i, j int, ok bool) {
	for k := range len(list) + 1 {
		i = (n + k) % len(list)
		for j := range list[i].rows {
			if (k > 0 || j > at) && fits(list[i], j) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

package charts

import (
	"cmp"
	"slices"

	"linian/drawing"
)

// A caption is a text that wants to stand above or below a point. Heights go up.
type caption struct {
	text, tone string
	x, y       float64 // of the point
	gap        float64 // between point and text
	width      float64
	below      bool // where it would rather stand
	fixed      bool // it may stand nowhere else
	rank       int  // the lowest are placed first
}

// A rect is what a label or a mark covers.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) meets(o rect) bool { return r.x0 < o.x1 && o.x0 < r.x1 && r.y0 < o.y1 && o.y0 < r.y1 }

// A placed is a label with the middle of its baseline.
type placed struct {
	caption
	tx, ty float64
}

// labelHeight is how high a line of text stands above its baseline, as part of its size.
const labelHeight = 0.85

// placeLabels puts labels of one size into a frame so that they cover neither each other
// nor the marks; those for which there is no room are left out. No label is shrunk or
// turned, and none stands on the ground line.
func placeLabels(ls []caption, marks []rect, frame rect, size float64) []placed {
	slices.SortStableFunc(ls, func(a, b caption) int { return cmp.Compare(a.rank, b.rank) })
	var out []placed
	for _, l := range ls {
		x := min(max(l.x, frame.x0+l.width/2), frame.x1-l.width/2)
		sides := []bool{l.below, !l.below}
		if l.fixed {
			sides = sides[:1]
		}
		for k, below := range append(sides, sides[0]) {
			y := l.y + l.gap
			if below {
				y = l.y - l.gap - size*labelHeight
			}
			r := rect{x - l.width/2 - 2, y - 1, x + l.width/2 + 2, y + size*labelHeight + 1}
			free := r.y0 >= frame.y0 && r.y1 <= frame.y1
			for _, m := range marks {
				free = free && (!r.meets(m) || l.rank == 0 && k == len(sides)) // the last value is always said
			}
			if free {
				marks = append(marks, r)
				out = append(out, placed{l, x, y})
				break
			}
		}
	}
	return out
}

// labelRank says which labels are placed first: the last value, what is in doubt, the
// highest and the lowest, then the newest.
func (f view) labelRank(i int) int {
	last, hi, lo := -1, -1, -1
	for j, c := range f.Actual {
		if c.Point == nil {
			continue
		}
		last = j
		if !c.Sound() {
			continue
		}
		if hi < 0 || c.Point.Value.GreaterThan(f.Actual[hi].Point.Value) {
			hi = j
		}
		if lo < 0 || c.Point.Value.LessThan(f.Actual[lo].Point.Value) {
			lo = j
		}
	}
	switch {
	case i == last:
		return 0
	case f.Actual[i].Mark == drawing.Doubtful:
		return 1
	case i == hi || i == lo:
		return 2
	}
	return 3 + len(f.Actual) - i
}

// lastTarget is the year of the last target that is drawn; −1 without one.
func (f view) lastTarget() int {
	for i := len(f.Target) - 1; i >= 0; i-- {
		if f.Target[i].Sound() {
			return i
		}
	}
	return -1
}

// targetAtEnd reports whether the last target stands in the last year: then there is room
// for its name on its right.
func (f view) targetAtEnd() bool { i := f.lastTarget(); return i >= 0 && i == len(f.Years)-1 }

package report

import (
	"sort"
	"strings"
)

// Span is a half-open range of byte offsets.
type Span struct{ Start, End int }

// Text is a string that knows, for each of its bytes, where that byte stood in
// the original. Each stage of reading (decoding, leaving markup out, repairing)
// makes a new Text out of the last one with a Builder, so the way back always
// leads to the original bytes in one step.
//
// The map is kept as runs, not per byte: a whole undamaged UTF-8 file is one
// run, a GBK file one run for each stretch of Chinese or of ASCII.
type Text struct {
	s    string
	runs []run // ascending by at; the first has at == 0
}

// A run maps s[at:] (up to the next run) to the original: every step of `to`
// bytes of s stands for `from` bytes of the original, beginning at orig. A run
// with from == 0 was inserted and stands at orig.
type run struct {
	at, orig int
	to, from int
}

// origin is the original offset of byte i, which belongs to the run; endOf is
// the one just behind it.
func (r run) origin(i int) int { return r.orig + (i-r.at)/r.to*r.from }
func (r run) endOf(i int) int  { return r.origin(i) + r.from }

// NewText is s as it stands in the original from offset 0: the identity.
func NewText(s string) Text { return Text{s: s, runs: []run{{to: 1, from: 1}}} }

// String is the text itself.
func (t Text) String() string { return t.s }

// Len is the number of bytes of the text.
func (t Text) Len() int { return len(t.s) }

func (t Text) runAt(i int) int {
	return sort.Search(len(t.runs), func(k int) bool { return t.runs[k].at > i }) - 1
}

// Origin is the offset in the original of byte i of the text; i may be
// len(text), which is the end of the last byte.
func (t Text) Origin(i int) int {
	if len(t.runs) == 0 {
		return 0
	}
	if i >= len(t.s) && i > 0 {
		return t.endOf(len(t.s))
	}
	r := t.runs[t.runAt(i)]
	return r.orig + (i-r.at)/r.to*r.from
}

// endOf is the original offset just behind byte i-1 of the text: unlike
// Origin(i) it does not jump over what was left out between i-1 and i.
func (t Text) endOf(i int) int {
	if i == 0 {
		return t.Origin(0)
	}
	return t.runs[t.runAt(i-1)].endOf(i - 1)
}

// Span is the range of the original that text[i:j] was made from. Nothing left
// out before i or behind j belongs to it; what was left out in between does.
func (t Text) Span(i, j int) Span {
	if i >= j {
		o := t.Origin(i)
		return Span{o, o}
	}
	return Span{t.Origin(i), t.endOf(j)}
}

// Find is the offset in the text of the first byte that was made from the
// original at offset orig or behind it; len(text) when there is none.
func (t Text) Find(orig int) int {
	// The run that holds it, then the step in the run.
	k := sort.Search(len(t.runs), func(k int) bool {
		return t.runEnd(k) > t.runs[k].at && t.runs[k].endOf(t.runEnd(k)-1) > orig
	})
	if k == len(t.runs) {
		return len(t.s)
	}
	r := t.runs[k]
	if r.from == 0 || orig < r.orig {
		return r.at
	}
	return r.at + (orig-r.orig)/r.from*r.to
}

// runEnd is the offset in the text just behind its k-th run.
func (t Text) runEnd(k int) int {
	if k+1 < len(t.runs) {
		return t.runs[k+1].at
	}
	return len(t.s)
}

// firstAt is the offset in the text of the first byte whose origin is orig or
// lies behind it; len(text) when there is none.
func (t Text) firstAt(orig int) int {
	k := sort.Search(len(t.runs), func(k int) bool {
		return t.runEnd(k) > t.runs[k].at && t.runs[k].origin(t.runEnd(k)-1) >= orig
	})
	if k == len(t.runs) {
		return len(t.s)
	}
	r := t.runs[k]
	if orig <= r.orig {
		return r.at
	}
	return r.at + (orig-r.orig+r.from-1)/r.from*r.to
}

// A Builder makes a Text out of pieces of another.
type Builder struct {
	b    strings.Builder
	runs []run
}

// Grow makes room for n more bytes.
func (b *Builder) Grow(n int) { b.b.Grow(n) }

// Len is the number of bytes written so far.
func (b *Builder) Len() int { return b.b.Len() }

// Map appends s, every `to` bytes of which were made from `from` bytes of the
// original, beginning at orig.
func (b *Builder) Map(s string, orig, to, from int) {
	if s == "" {
		return
	}
	at := b.b.Len()
	b.b.WriteString(s)
	if n := len(b.runs); n > 0 {
		l := b.runs[n-1]
		if l.to == to && l.from == from && from > 0 && (at-l.at)%to == 0 && l.orig+(at-l.at)/to*from == orig {
			return
		}
	}
	b.runs = append(b.runs, run{at: at, orig: orig, to: to, from: from})
}

// Copy appends t[i:j] with its origins. i and j must not cut a character.
func (b *Builder) Copy(t Text, i, j int) { t.eachRun(i, j, b.Map) }

// eachRun calls f for each stretch of t[i:j] that is mapped in the same way. A
// replacement (all of it stands for all of the old) that is cut keeps its whole
// origin in each part.
func (t Text) eachRun(i, j int, f func(s string, orig, to, from int)) {
	if i >= j {
		return
	}
	for k := t.runAt(i); i < j; {
		r, end := t.runs[k], len(t.s)
		if k+1 < len(t.runs) {
			end = t.runs[k+1].at
		}
		if i >= end {
			k++
			continue
		}
		end = min(end, j)
		to, orig := r.to, r.orig+(i-r.at)/r.to*r.from
		if step := (i - r.at) % r.to; step != 0 {
			end = min(end, i+r.to-step)
			to = end - i
		} else if end-i < r.to {
			to = end - i
		} else {
			end -= (end - i) % r.to
		}
		f(t.s[i:end], orig, to, r.from)
		i = end
	}
}

// Replace appends s in place of t[i:j]: all of s stands for all of it.
func (b *Builder) Replace(t Text, i, j int, s string) {
	sp := t.Span(i, j)
	if s == "" {
		return
	}
	b.Map(s, sp.Start, len(s), sp.End-sp.Start)
}

// Insert appends s, which has no place of its own in the original and is held
// to stand at orig.
func (b *Builder) Insert(s string, orig int) { b.Map(s, orig, max(len(s), 1), 0) }

// Text is what was built; the Builder must not be used again.
func (b *Builder) Text() Text { return Text{s: b.b.String(), runs: b.runs} }

package extract

import (
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"hash"
	"strconv"
	"strings"

	"linian/report"
)

// places answers where figures stand. Figures of one sentence follow each
// other, so that it keeps the last answers.
type places struct {
	r          *report.Report
	lines      report.Cursor
	start, end int // of the last sentence, in the repaired text
	span       report.Span
	words      string
}

func (p *places) begin(r *report.Report) { *p = places{r: r, lines: r.Cursor(), start: -1} }

// sentence is the span in the original of a sentence of the repaired text, and
// its original wording.
func (p *places) sentence(start, end int) (report.Span, string) {
	if p.start != start || p.end != end {
		p.start, p.end = start, end
		p.span = p.r.Text.Span(start, end)
		p.words = p.r.Evidence(p.span)
	}
	return p.span, p.words
}

// identity makes the ids of one report's observations: a hash of the report's
// title, of the block's words and of the number's place among them. The hash
// over a block is taken once and continued for each of its numbers, else a line
// with a million of them would be hashed a million times.
type identity struct {
	title string
	h     hash.Hash
	block string
	state []byte // of h behind title and block
	buf   []byte
	seen  map[[10]byte]int
	text  texts
}

func (d *identity) begin(title string) {
	d.title, d.block, d.state = title, "", d.state[:0]
	if d.seen == nil {
		d.h, d.seen = sha256.New(), map[[10]byte]int{}
	}
	clear(d.seen)
}

// of is the id of the number at num in the block.
func (d *identity) of(block string, num int) string {
	d.resume(block)
	d.buf = strconv.AppendInt(d.buf[:0], int64(num), 10)
	d.h.Write(d.buf)
	d.buf = d.h.Sum(d.buf[:0])
	key := [10]byte(d.buf)
	d.buf = hex.AppendEncode(d.buf[:0], key[:])
	d.seen[key]++
	if n := d.seen[key]; n > 1 { // a figure that several heads share, or a repeated paragraph
		d.buf = strconv.AppendInt(append(d.buf, '-'), int64(n), 10)
	}
	return d.text.add(d.buf)
}

// resume sets the hash behind the block. That sha256 can save its state is
// promised by its documentation.
func (d *identity) resume(block string) {
	if len(d.state) > 0 && d.block == block {
		d.h.(encoding.BinaryUnmarshaler).UnmarshalBinary(d.state)
		return
	}
	d.h.Reset()
	for _, s := range []string{d.title, block} {
		d.buf = append(append(d.buf[:0], s...), 0)
		d.h.Write(d.buf)
	}
	d.block = block
	d.state, _ = d.h.(encoding.BinaryAppender).AppendBinary(d.state[:0])
}

// texts makes many short strings in few allocations: they share the memory of
// one Builder, which is never written where a string stands.
type texts struct{ b strings.Builder }

func (t *texts) add(p []byte) string {
	if t.b.Cap()-t.b.Len() < len(p) {
		t.b = strings.Builder{}
		t.b.Grow(max(len(p), 2048))
	}
	n := t.b.Len()
	t.b.Write(p)
	return t.b.String()[n:]
}

package extract

import (
	"strings"

	"linian/figure"
	"linian/finding"
	"linian/report"
)

// What constructs did that fill no slot, told where it is asked for. They are asked
// again then, so that reading a figure costs nothing for it.

// explainConstructs says how the words between the figure and those beside it were
// shared, whether the noun behind the number is measured, where that noun ends, and
// what was tidied off the name.
func (v *view) explainConstructs(dst []figure.Reason) []figure.Reason {
	n := v.n
	before, behind := v.between()
	for _, words := range []string{before, behind} {
		if r, g := v.rd.known.splitBy(words); words != "" && r != nil {
			dst = append(dst, v.trailing(r, words, g.left+"｜"+g.right))
		}
	}
	if n.it.criteria || n.postText == "" {
		return v.explainTidying(dst, n.lead.core)
	}
	r, noun := v.rd.nounBehindBy(n, n.postText)
	if r != nil {
		dst = append(dst, v.trailing(r, n.postText, noun))
	}
	if body := ofMark.CutPrefix(n.postText); noun != "" {
		if r, end := predicateBy(body, n.it); r != nil && end != body {
			dst = append(dst, v.trailing(r, body, end))
		}
	}
	return v.explainTidying(v.explainTidying(dst, n.lead.core), noun)
}

// explainTidying says what was tidied off s, where that is a part of the name.
func (v *view) explainTidying(dst []figure.Reason, s string) []figure.Reason {
	s = strings.TrimFunc(s, isNamePunct)
	for i := range nameTidies {
		r := &nameTidies[i]
		t := r.do(s)
		if t != s && t != "" && strings.Contains(v.n.head, t) && !strings.Contains(v.n.head, s) {
			dst = append(dst, v.trailing(&r.Rule, s, t))
		}
		s = t
	}
	return dst
}

func (v *view) trailing(r *Rule, words, left string) figure.Reason {
	at := v.at + v.n.it.start
	return figure.Reason{Rule: r.ID, Slot: figure.Trailing, Proposes: left, Says: r.Says, Words: words, From: at, End: at}
}

// between are the words between the figure and the one before it in its clause, and
// those up to the next; "" where there is none.
func (v *view) between() (before, behind string) {
	items := v.rd.items
	k := v.rd.itemsFrom(v.n.it.num)
	beside := func(i int) bool {
		return i >= 0 && i < len(items) && items[i].num >= v.c.start && items[i].end <= v.c.end && items[i].kind == itemQuantity
	}
	if beside(k - 1) {
		before = v.rd.words(items[k-1].end, v.n.it.start)
	}
	if beside(k + 1) {
		behind = v.rd.words(v.n.it.end, items[k+1].start)
	}
	return before, behind
}

// A refusal is a number that a construct says is no figure.
type refusal struct {
	from, to int // of its block
	rule     *Rule
}

// refuse notes that a construct refused the number, where that is asked for.
func (c *candidate) refuse(r *Rule) {
	if c.sc.why {
		c.sc.refused = append(c.sc.refused, refusal{c.at, c.it.tail, r})
	}
}

// tellRefused makes findings of the numbers of a block that are no figures.
func (x *extractor) tellRefused(b report.Block, all []refusal) {
	for _, r := range all {
		sp := x.r.Text.Span(b.Start+r.from, b.Start+r.to)
		f := finding.Finding{Code: finding.NumberRefused, Severity: finding.Info, File: x.r.File, Start: sp.Start, End: sp.End,
			Text: x.r.Evidence(sp), Message: "不是指标：" + r.rule.Says + "（规则 " + r.rule.ID + "）"}
		f.Line, f.Col = x.r.Position(sp.Start)
		x.findings = append(x.findings, f)
	}
}

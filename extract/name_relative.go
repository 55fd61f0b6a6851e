package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A share of what was set, or of what is to be done, says nothing without what it is of, which
// stands before the number, or before the row that the number is in. So does a multiple:
//
//	土地整理|为年度计划的|161%, 主体工程|完成|93.5%, 社会融资规模|是上年的|2.1倍

// relatives add that to the name of a share or a multiple.
var relatives = []construct[func(v *view, name string) string]{
	{Rule{ID: "relative.aim", Says: "是计划、任务的百分之几，名称要说明是完成了计划",
		Yes: []string{"review: 重点项目完成投资1433亿元，为年度计划的‹123%›。 → 重点项目投资完成年度计划"},
		No:  []string{"review: 土地整理增长‹16.1%›。", "review: 完成改造任务的‹61%›。"},
	}, func(v *view, name string) string {
		if !v.n.inherited || aims.Ends(name) || v.n.it.unit.Dimension != unit.Percent {
			return name
		}
		_, set := v.setAgainst(fulfilling)
		if set == "" {
			_, set = v.setAgainst(equalling)
		}
		of := ofWord.CutSuffix(set)
		if !aims.Ends(of) {
			return name
		}
		return name + only(fulfilling) + of
	}},
	{Rule{ID: "relative.done", Says: "完成了百分之几，名称要说明是完成率",
		Yes: []string{"review: 铁路主体工程完成‹93.5%›。 → 铁路主体工程完成率"},
		No:  []string{"review: 铁路主体工程投资完成‹93亿元›。", "review: 农村改厕普及率完成‹93%›。"},
	}, func(v *view, name string) string {
		done := ""
		if v.n.it.unit.Dimension == unit.Percent {
			done = fulfilling.Suffix(v.rowBefore())
		}
		_, growth := growthNoun(name)
		if done == "" || growth != "" || v.n.postText != "" || strings.HasSuffix(name, done) || rateEnd.Ends(name) || shares.Ends(name) {
			return name
		}
		return fmt.Sprintf(shareDone, name)
	}},
	{Rule{ID: "relative.multiple", Says: "是以前的几倍，名称要说明是什么的几倍",
		Yes: []string{"review: 社会融资规模272亿元，是上年的‹2.1倍›。 → 社会融资规模是上年的",
			"review: 固定资产投资、财政收入分别是“十二五”时期的1.8倍、‹2.1倍›。 → 财政收入是“十二五”时期的"},
		No: []string{"review: 社会融资规模增长‹2.1倍›。", "review: 市场占有率是上年的‹86%›。"},
	}, func(v *view, name string) string {
		if v.n.it.unit.Dimension != unit.Multiple {
			return name
		}
		verb, set := v.setAgainst(equalling)
		if of := ofWord.Suffix(set); of == "" || of == set || strings.Contains(name, verb+ofWord.CutSuffix(set)) {
			return name
		}
		return name + verb + set
	}},
}

// relative is the name of a figure with what the figure is of.
func (v *view) relative(name string) string {
	if it := &v.n.it; name == "" || it.unit.Dimension != unit.Percent && it.unit.Dimension != unit.Multiple || it.kind != itemQuantity || it.criteria || v.n.change != figure.NoChange {
		return name
	}
	for i := range relatives {
		name = relatives[i].do(v, name)
	}
	return name
}

// setAgainst is the last of verbs before the number, or before the row of such numbers in
// which it stands, and what stands behind it; "" where too much or nothing does.
func (v *view) setAgainst(verbs *lexicon.Class) (verb, set string) {
	const most = 13 // runes
	s := v.rowBefore()
	at := lastOf(verbs, s)
	if verb = verbs.Prefix(s[at:]); verb == "" {
		return "", ""
	}
	set = s[at+len(verb):]
	if n := utf8.RuneCountInString(set); n < 2 || n > most || strings.ContainsAny(set, "，、；") {
		return "", ""
	}
	return verb, set
}

// rowBefore is the clause before the number, or before the row of numbers of one unit that it
// ends: 分别是2015年的 before |1.8倍、2.1倍和|2.6倍.
func (v *view) rowBefore() string {
	s := v.rd.s[v.c.start:v.n.it.start]
	for {
		joined := strings.TrimSuffix(nounJoiners.CutSuffix(s), "、")
		rest := strings.TrimRight(strings.TrimSuffix(joined, v.n.it.unitText), "0123456789.")
		if joined == s || rest == joined {
			return s
		}
		s = rest
	}
}

package extract

import (
	"slices"

	"linian/figure"
	"linian/outline"
)

// What a figure is if its section is about something else that its heading or its
// paragraph allows. Nothing doubts such a figure: the likelier sense of the section
// stands, and the other reading is there for the figures of other reports to speak for.
var (
	openMode = Rule{
		ID: "open.mode", Slot: figure.Meaning, Cost: costSection + step, Says: "所在部分也可能讲的是另一样：已做的工作或打算",
		Yes: []string{"doc: 政府工作报告\n——2024年1月10日在临澜市第十七届人民代表大会第三次会议上\n一、2023年工作总结和2024年任务\n新增养老床位‹880张›。"},
		No: []string{"review: 新增养老床位‹880张›。",
			"doc: 政府工作报告\n——2024年1月10日在临澜市第十七届人民代表大会第三次会议上\n一、2023年工作总结和2024年任务\n去年新增养老床位‹880张›。"},
	}
	openYears = Rule{
		ID: "open.years", Slot: figure.Timing, Cost: costPlain + step, Says: "所在部分也可能讲的是另外的年份",
		Yes: []string{"term: 新增养老床位‹880张›。"},
		No:  []string{"review: 新增养老床位‹880张›。", "term: 2018年新增养老床位‹880张›。", "term: 全年新增养老床位‹880张›。"},
	}
)

// OpenRules are the rules of what a section leaves open.
func OpenRules() []Rule { return []Rule{openMode, openYears} }

// keepOpen notes on o how it would read if its section were about what else its words
// allow, by their cost. base is what the figures before left.
func (v *view) keepOpen(o *figure.Observation, base fromTo) {
	if len(v.sec.others) == 0 || o.Kind == figure.Suspect || o.Kind == figure.Criterion {
		return
	}
	is := o.Reading()
	for _, other := range v.sec.others {
		if v.m.now.whole && other.Several() {
			continue // 全年 is of one year
		}
		r := v.readIn(sectionOf(other), is, base)
		if r.Kind == is.Kind && r.Year == is.Year && (r.Year != 0 || r.Period == is.Period) || slices.ContainsFunc(o.Others, func(a figure.Alternative) bool { return a.Reading == r }) {
			continue
		}
		o.Others = append(o.Others, figure.Alternative{Reading: r, Open: true, Why: []figure.Reason{v.openReason(is, r, other)}})
	}
}

// readIn is how a figure that is read as is would be read in another section.
func (v *view) readIn(sec section, is figure.Reading, base fromTo) figure.Reading {
	w := *v
	w.sec, w.base = sec, base
	kind, _ := settle(kindRules, &w)
	w.kind = kind.value
	w.t = w.inferred()
	time, _ := settle(timeRules, &w)
	is.Kind, is.Year, is.Period = kind.value, time.value.year, time.value.period
	return is
}

// openReason says why a section could be about something else: the words of the heading
// or the paragraph that speak for it.
func (v *view) openReason(is, r figure.Reading, other outline.Sense) figure.Reason {
	rule, proposes := &openYears, r.Period.Title(r.Year)
	if is.Kind != r.Kind {
		rule, proposes = &openMode, r.Kind.Title()
	}
	why := figure.Reason{Rule: rule.ID, Slot: rule.Slot, Proposes: proposes, Says: rule.Says, Cost: rule.Cost}
	for _, w := range other.Why {
		why.From, why.End = w.Start, w.End
	}
	why.Words = firstRunes(v.x.r.Text.String()[why.From:why.End], 24)
	return why
}

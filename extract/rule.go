package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
)

// A Rule is one construct of the language of reports. It proposes one thing for
// one slot of a figure at a cost, and the cheapest proposal of a slot wins. No rule
// reads what another one proposes, so each can be understood, and tried, alone.
type Rule struct {
	ID   string // construct and case: aim.named
	Slot figure.Slot
	Cost int    // how far from the number its evidence stands: see the constants
	Says string // what the words say, in Chinese, for users who ask why
	// Yes are examples in which the rule decides, No such in which it must not
	// propose. Each is a section (review, term, plan or doc for a whole report), a
	// colon and a text in which the figure stands between ‹ and ›.
	Yes, No []string
}

// What a proposal of a kind costs (those of the other slots stand beside their rules,
// in the same steps). A rule costs the more, the farther from the number the
// words stand that it rests on, and the words that are nearer win: 确保 beside a
// number makes it a target in a review. A step is four; two proposals that differ
// and lie within less than a step of each other are in doubt.
const (
	costItself   = 0  // the number itself: it is damaged, or a rank
	costTouching = 4  // the words that touch it: 5000万元以上|项目
	costNote     = 8  // the section defines words and tells nothing
	costOther    = 12 // whose it is: another area's
	costAim      = 16 // what it is called: …的目标
	costPair     = 20 // the figure it is paired with: 由X增加到Y
	costYear     = 24 // the year that was said
	costClause   = 28 // the other words of its clause and sentence
	costSection  = 32 // what the section is about

	step = 4
)

// Rules are all rules, table by table and in each from the cheapest on. A new table
// is named here and in Mutations of export_test.go, which tries what each rule is for.
func Rules() []Rule {
	return slices.Concat(rulesOf(kindRules), rulesOf(timeRules),
		rulesOf(criterionRules), rulesOf(presetRules), rulesOf(nameRules), rulesOf(objections), rulesOf(faults), rulesOf(clauseRules), rulesOf(joinRules))
}

// A ruled is a rule together with what it does, of whatever kind.
type ruled[R any] interface {
	*R
	rule() *Rule
}

func (r *Rule) rule() *Rule { return r }

// rulesOf are the rules of a table without what they do.
func rulesOf[R any, P ruled[R]](table []R) []Rule {
	rules := make([]Rule, len(table))
	for i := range table {
		rules[i] = *P(&table[i]).rule()
	}
	return rules
}

func (r Rule) cost() int { return r.Cost }

// byCost joins the rules of several constructs; those of one cost keep their order.
func byCost[R interface{ cost() int }](constructs ...[]R) []R {
	all := slices.Concat(constructs...)
	slices.SortStableFunc(all, func(a, b R) int { return a.cost() - b.cost() })
	return all
}

// A stretch is some words of the block that a rule rests on; the zero value where it
// rests on no words but on the section or the year.
type stretch struct{ from, to int }

// A proposable is what fills a slot. Its title is Chinese, for users who ask why.
type proposable interface {
	comparable
	Title() string
}

// A proposer is a rule with what it does: propose returns what it would fill its slot
// with and the words that it rests on, and false where it does not apply.
type proposer[T proposable] struct {
	Rule
	propose func(v *view) (T, stretch, bool)
}

// A proposal is what one rule says of one figure.
type proposal[T proposable] struct {
	value T
	rule  *Rule
	words stretch
}

// settle returns the cheapest proposal of rules, which ascend by cost, and the first
// that differs from it within a step; the rule of the second is nil where none does.
func settle[T proposable](rules []proposer[T], v *view) (best, other proposal[T]) {
	for i := range rules {
		r := &rules[i]
		if best.rule != nil && r.Cost >= best.rule.Cost+step {
			break
		}
		value, w, ok := r.propose(v)
		switch {
		case !ok:
		case best.rule == nil:
			best = proposal[T]{value, &r.Rule, w}
		case value != best.value:
			return best, proposal[T]{value, &r.Rule, w}
		}
	}
	return best, other
}

// explain appends what every rule that applies says, from the cheapest on.
func explain[T proposable](dst []figure.Reason, rules []proposer[T], v *view) []figure.Reason {
	for i := range rules {
		r := &rules[i]
		if value, w, ok := r.propose(v); ok {
			dst = append(dst, v.reason(&r.Rule, w, value))
		}
	}
	return dst
}

// A view is one figure where it stands, as rules see it. Rules only read it.
type view struct {
	x   *extractor
	rd  *reading
	sen *sentence
	c   *clause
	n   *named
	m   moment
	sec section

	at     int    // of the block, in Report.Text
	before string // see clauseBefore
	lead   string // see sentenceBefore
	cut    bool   // before and lead are made

	// For timing rules: the kind, the time said or else that of the section, and what
	// the figures before left.
	kind figure.Kind
	t    when
	base fromTo

	// The runners-up; their rules are nil where the figure is clear.
	otherKind proposal[figure.Kind]
	otherTime proposal[dated]
}

// cutWords makes before and lead.
func (v *view) cutWords() {
	if v.cut {
		return
	}
	v.cut = true
	v.before = unquoted(lastBytes(v.raw(), 2*sideBytes))
	v.lead = lastBytes(v.rd.s[v.sen.start:v.n.it.num], 2*sideBytes)
	v.lead = v.lead[lastOf(baseTails, v.lead):]
}

// clauseBefore is what stands before the number in its clause, without what is in
// quotation marks.
func (v *view) clauseBefore() string {
	v.cutWords()
	return v.before
}

// sentenceBefore is what stands before the number in its sentence, from the last
// 基础上 on: 在巩固现有航线的基础上，年内新开通….
func (v *view) sentenceBefore() string {
	v.cutWords()
	return v.lead
}

// raw is the clause before the number as it is written.
func (v *view) raw() string { return v.rd.s[v.c.start:v.n.it.num] }

// behind is the text behind the figure, to the end of its block.
func (v *view) behind() string { return v.rd.s[v.n.it.end:] }

// figure is where the number and its unit stand.
func (v *view) figure() stretch { return stretch{v.n.it.start, v.n.it.end} }

// find is where a word of a list stands before the number, in its clause and outside
// quotation marks.
func (v *view) find(list *lexicon.Class) (stretch, bool) {
	at, w := findWord(list, v.clauseBefore())
	if at < 0 {
		return stretch{}, false
	}
	k := v.c.start + max(strings.Index(v.raw(), w), 0)
	return stretch{k, k + len(w)}, true
}

// reason is a rule's say of a figure.
func (v *view) reason(r *Rule, w stretch, proposed interface{ Title() string }) figure.Reason {
	return figure.Reason{Rule: r.ID, Slot: r.Slot, Proposes: proposed.Title(), Says: r.Says, Cost: r.Cost,
		Words: v.rd.s[w.from:w.to], From: v.at + w.from, End: v.at + w.to}
}

// keepOthers notes on o the readings that were nearly as good as its own.
func (v *view) keepOthers(o *figure.Observation) {
	keep := func(r figure.Reading, why figure.Reason, doubt finding.Code) {
		o.Others = append(o.Others, figure.Alternative{Reading: r, Why: []figure.Reason{why}})
		if !slices.Contains(o.Findings, doubt) {
			o.Findings = append(o.Findings, doubt)
		}
	}
	if p := v.otherKind; p.rule != nil {
		r := o.Reading()
		r.Kind = p.value
		keep(r, v.reason(p.rule, p.words, p.value), finding.PeriodUncertain)
	}
	if p := v.n.otherName; p.rule != nil && o.Kind != figure.Suspect {
		r := o.Reading()
		r.Indicator, r.Head, r.Verb, r.Scope = p.name, p.head, p.verb, p.scope
		keep(r, v.reason(p.rule, v.figure(), p.naming), finding.NameUncertain)
	}
	if p := v.otherTime; p.rule != nil {
		r := o.Reading()
		r.Year, r.Period = p.value.year, p.value.period
		keep(r, v.reason(p.rule, p.words, p.value), finding.PeriodUncertain)
	}
}

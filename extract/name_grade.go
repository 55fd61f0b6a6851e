package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// A grade (who approved a thing) tells one count from another, and alone it counts what
// the figure before counts:
//
//	新增国家级示范社19家、|省级|150家
//	培育龙头企业11家，其中|国家级以上|4家
var gradeNames = []nameProposer{
	ownRule(Rule{
		ID: "name.grade", Cost: 30, Says: "只说等级，名词见前文",
		Yes: []string{"review: 新增国家级示范社19家、省级‹150家›。"},
		No:  []string{"review: 新增省级示范社‹150家›。"},
	}, func(v *nameView) (naming, bool) {
		verb, grade := gradeAlone(v.core)
		if grade == "" || !counts(v.n.it) || v.post != "" || !v.th.named {
			return naming{}, false
		}
		head := graded(v.th.topic, verb, grade)
		p := v.ofTopic(v.inFull(head, true))
		p.verb = verbOf(head)
		return p, head != ""
	}),
}

// gradeAlone takes apart a core that is a grade, with or without a verb before it.
func gradeAlone(core string) (verb, grade string) {
	verb = verbOf(core)
	if g := core[len(verb):]; grades.Has(orAbove.CutSuffix(g)) {
		return verb, g
	}
	return "", ""
}

// graded is what topic counts, of another grade: in the place of its own, before its noun
// where it has none. It is "" where topic ends in a grade.
func graded(topic, verb, grade string) string {
	from, own := grades.Find(topic)
	if from < 0 {
		from = len(verbOf(topic))
		own = givers.Prefix(topic[from:])
	}
	noun := orAbove.CutPrefix(topic[from+len(own):])
	if utf8.RuneCountInString(noun) < 2 || grades.Ends(noun) {
		return ""
	}
	before := topic[:from]
	if verb != "" {
		before = verb
	}
	return before + grade + noun
}

var keepGrade = guard{
	Rule: Rule{
		ID: "keep.grade", Says: "等级是名称的一部分",
		Yes: []string{"review: 省级绿美园区达到‹150家›。"},
		No:  []string{"review: 市级新增床位‹150张›。"},
	},
	keeps: func(_ *lead, s, words string) bool {
		if !grades.Has(words) {
			return false
		}
		rest := strings.TrimSpace(s[len(words):])
		return rest == "" || linkVerbs.Begins(rest) || verbOf(rest) == ""
	},
}

var (
	// grades say who approved a thing.
	grades = lexicon.Must("noun.grade")
	// givers stand for their grade where a noun follows: |国家|重点实验室2个、省级9个.
	givers = lexicon.Must("grade.giver")
	// orAbove widens a grade.
	orAbove = lexicon.Must("grade.above")
)

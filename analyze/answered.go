package analyze

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
)

// answering are the verbs of names by what they do to a thing: those of one sort may
// answer each other. Neither what is only begun nor what adds up over the years does.
var answering = []*lexicon.Class{
	lexicon.Must("line.verb.answer", "make"), lexicon.Must("line.verb.answer", "renew"), lexicon.Must("line.verb.answer", "bring"),
}

// sortOf is the sort of a verb among answering; -1 for none.
func sortOf(verb string) int {
	return slices.IndexFunc(answering, func(c *lexicon.Class) bool { return c.Has(verb) })
}

// leastAnswer is the least number that tells one thing from another of the same noun:
// a report has many a 1家 and 3个. Of two nouns that are alike it takes a number that
// is hardly said of two things.
var (
	leastAnswer = decimal.NewFromInt(5)
	leastNumber = decimal.NewFromInt(101)
)

// mostAlike is how many lines are compared with each other.
const mostAlike = 500

// answered joins discovered lines of one thing that reports name in several ways, by
// what they state: a result in other words that is the target of the year (新建颐养社区
// 37个, 新增颐养社区37个), or figures of the other years of about the same size. They
// differ in a verb or in a word that one has more, and for no year state two numbers.
// The line with more figures keeps its name.
func (a *aligner) answered(lines map[lineID][]reading) {
	a.ofTown(lines)
	a.join(lines, a.alike(lines, coreOf), func(into, from lineID, xs, ys []reading) bool {
		return mayAnswer(into, from, ys) && answers(xs, ys, leastAnswer)
	})
	a.join(lines, a.alike(lines, verbOfLine), func(into, from lineID, xs, ys []reading) bool {
		return shorter(into, from) && answers(xs, ys, leastNumber)
	})
	a.join(lines, a.alike(lines, coreOf), func(into, from lineID, xs, ys []reading) bool {
		return sortOf(verbOfLine(into)) >= 0 && sortOf(verbOfLine(into)) == sortOf(verbOfLine(from)) && follows(xs, ys)
	})
	a.join(lines, a.alike(lines, verbOfLine), func(into, from lineID, xs, ys []reading) bool {
		return shorter(into, from) && (succeeds(xs, ys) || succeeds(ys, xs))
	})
}

// ofTown joins the line of a town (市区改造城中村) to that of the whole where a result
// of the one is the target of the year in the other: what is only found in towns is
// counted with and without the word.
func (a *aligner) ofTown(lines map[lineID][]reading) {
	ids := slices.SortedFunc(maps.Keys(lines), compareLines)
	for _, from := range ids {
		if from.kind != levelLine || !townScopes.Has(from.scope) || a.splits[from].name != "" {
			continue
		}
		into := from
		into.scope = ""
		if xs, ys := lines[into], lines[from]; len(xs) > 0 && counted(ys) && answers(xs, ys, leastAnswer) {
			a.merge(lines, into, from)
		}
	}
}

var townScopes = lexicon.Must("line.scope.part", "town")

// counted reports whether figures count things.
func counted(rs []reading) bool {
	return !slices.ContainsFunc(rs, func(r reading) bool { return !strings.HasPrefix(string(r.unit.Dimension), "count:") })
}

// alike groups the discovered levels of a body, area and unit by a part of their name.
func (a *aligner) alike(lines map[lineID][]reading, part func(lineID) string) map[lineID][]lineID {
	groups := map[lineID][]lineID{}
	for id := range lines {
		if id.id == "" && id.kind == levelLine && a.splits[id].name == "" {
			k := id
			k.name = part(id)
			groups[k] = append(groups[k], id)
		}
	}
	return groups
}

// join makes one line of those of a group that are one thing.
func (a *aligner) join(lines map[lineID][]reading, groups map[lineID][]lineID, one func(into, from lineID, xs, ys []reading) bool) {
	for _, ids := range groups {
		if len(ids) < 2 || len(ids) > mostAlike {
			continue
		}
		slices.SortFunc(ids, func(x, y lineID) int {
			if d := len(lines[y]) - len(lines[x]); d != 0 {
				return d
			}
			return compareLines(x, y)
		})
		for i, into := range ids {
			for _, from := range ids[i+1:] {
				if len(lines[into]) > 0 && len(lines[from]) > 0 && one(into, from, lines[into], lines[from]) {
					a.merge(lines, into, from)
				}
			}
		}
	}
}

// merge makes the figures of one line those of another, and says so.
func (a *aligner) merge(lines map[lineID][]reading, into, from lineID) {
	shown := func(id lineID) string { return a.describe(id, lines[id]).Name }
	a.findings = append(a.findings, at(lines[from][0].Observation, finding.NearMatch, finding.Info, joined.Message, shown(from), shown(into)))
	lines[into] = append(lines[into], lines[from]...)
	delete(lines, from)
}

// coreOf is the name of a discovered line without its verbs.
func coreOf(id lineID) string {
	if _, core, ok := strings.Cut(id.name, "|"); ok {
		return core
	}
	return id.name
}

// verbOfLine are the verbs of a discovered line.
func verbOfLine(id lineID) string {
	if class, _, ok := strings.Cut(id.name, "|"); ok {
		return class
	}
	return ""
}

// shorter reports whether one of two names of one verb has all the characters of the
// other in their order, and at most two more: 农村示范生态河道, 农村生态河道.
func shorter(into, from lineID) bool {
	a, b := []rune(coreOf(into)), []rune(coreOf(from))
	if len(a) < len(b) {
		a, b = b, a
	}
	n := 0
	for _, r := range a {
		if n < len(b) && b[n] == r {
			n++
		}
	}
	return sortOf(verbOfLine(into)) >= 0 && n == len(b) && len(a)-len(b) <= 2 && len(b) >= 4
}

// mayAnswer reports whether the verbs of two lines may mean the same. A line without
// one may be of what there is in all: only a single year of it answers.
func mayAnswer(into, from lineID, rs []reading) bool {
	x, _, verb := strings.Cut(into.name, "|")
	y, _, other := strings.Cut(from.name, "|")
	if !verb || !other {
		return verb && sortOf(x) >= 0 && !slices.ContainsFunc(rs, func(r reading) bool { return r.Year != rs[0].Year })
	}
	return sortOf(x) >= 0 && sortOf(x) == sortOf(y)
}

// answers reports whether a result of one line is the target of the year in the other,
// and no year has two numbers then.
func answers(xs, ys []reading, least decimal.Decimal) bool {
	found := false
	for _, x := range xs {
		for _, y := range ys {
			if x.Year != y.Year || x.Year == 0 {
				continue
			}
			same := x.Base.Equal(y.Base) && x.Upper.Valid == y.Upper.Valid
			switch {
			case x.Kind == y.Kind && !same:
				return false
			case same && (reply(x, y, least) || reply(y, x, least)):
				found = true
			}
		}
	}
	return found
}

// follows reports whether the figures of two lines, of different years, are of one
// size: each of the one has one of the other within two years that is at most double.
func follows(xs, ys []reading) bool {
	years := map[[2]any]decimal.Decimal{}
	for _, x := range xs {
		years[[2]any{x.Kind, x.Year}] = x.Base
	}
	for _, y := range ys {
		if v, ok := years[[2]any{y.Kind, y.Year}]; ok && !v.Equal(y.Base) {
			return false
		}
		if !slices.ContainsFunc(xs, func(x reading) bool {
			return x.Year != 0 && y.Year != 0 && x.Year-y.Year <= 2 && y.Year-x.Year <= 2 &&
				x.Base.LessThanOrEqual(y.Base.Mul(two)) && y.Base.LessThanOrEqual(x.Base.Mul(two)) && y.Value.GreaterThanOrEqual(leastAnswer)
		}) {
			return false
		}
	}
	return true
}

// succeeds reports whether reports say later instead of earlier: none says both, each
// stands in two years, and the size goes on.
func succeeds(earlier, later []reading) bool {
	var last, first reading
	for _, r := range earlier {
		if r.ReportYear >= last.ReportYear {
			last = r
		}
	}
	for _, r := range later {
		if first.ReportYear == 0 || r.ReportYear <= first.ReportYear {
			first = r
		}
	}
	return len(earlier) > 1 && len(later) > 1 && last.ReportYear < first.ReportYear && first.ReportYear-last.ReportYear <= 2 &&
		follows([]reading{last}, []reading{first})
}

var two = decimal.NewFromInt(2)

// joined is told of two lines that became one.
var joined = finding.Finding{Message: "“%s”与“%s”所说的是同一事项（目标与结果同数，或各年数字相接），并为一行；如不妥请在核对中拆分"}

// reply reports whether the result of a year is what its report before set as target.
func reply(target, result reading, least decimal.Decimal) bool {
	return target.Kind == figure.Target && target.ReportYear == target.Year && result.Kind == figure.Actual &&
		result.ReportYear == result.Year+1 && result.Qualifier == figure.EQ && result.Value.GreaterThanOrEqual(least)
}

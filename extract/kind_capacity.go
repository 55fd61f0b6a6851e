package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// How large a plant, a port or a project is says what it is called, and no result of a
// year: 大唐700万吨露天矿, 年产260万吨聚酯, 30万吨级航道, 400万吨褐煤提质、…等项目.

// isCapacity reports whether the figure is the size of a thing that bears a name or
// stands in a list of projects.
func isCapacity(rd *reading, c *clause, n *named) bool {
	it := &n.it
	if it.kind != itemQuantity || n.change != figure.NoChange || it.start != it.num || !it.unitOK {
		return false
	}
	post := rd.words(it.tail, c.end)
	switch {
	case strings.HasPrefix(string(it.unit.Dimension), gradeDimension):
		return countedNoun(post)
	case yearlyMakes.Ends(rd.s[c.start:it.num]):
		noun := ofWord.CutPrefix(post)
		if strings.HasPrefix(noun, "、") {
			return yearlyInList(rd, c, n) // 东山公司年产|20万吨|、西岭公司年产30万吨项目
		}
		return countedNoun(noun) && boundAfter.Prefix(noun) == "" && abilities.Suffix(member(noun)) == ""
	case n.lead.level || n.postText == "" || it.end != it.tail || ofWord.Begins(post):
		return false
	}
	core := n.lead.core
	v := verbOf(core)
	if (it.unit.Dimension == unit.Mass || it.unit.Dimension == unit.Power) && !added.Begins(core) && sizeInName(v, strings.TrimPrefix(core, v), post) {
		return true
	}
	switch {
	case added.Begins(core) || measureTails.Suffix(core) != "" || genericNouns.Suffix(core) != "":
		return false
	case it.unit.Dimension == unit.Mass && building.Ends(rd.s[c.start:it.num]):
		return true // 新建|1000万吨|炼油
	case it.unit.Dimension == unit.Mass:
		return namesPlant(post) || listsProjects(post) || plantInList(rd, c, n)
	case it.unit.Dimension == unit.Power:
		return (core == "" || v != core) && listsProjects(post) || core != "" && v != core && namesPlant(post)
	case isOutput(it):
		return core != "" && v == "" && (namesPlant(post) || listsProjects(post))
	}
	return core != "" && v != core && !strings.HasSuffix(rd.s[c.start:it.start], "、") && isSize(it) && listsProjects(post)
}

// sizeInName reports whether a number stands between whose plant it is and what that
// makes or is, and the verb before or the words behind say that it was built:
// 推动通化中溢|30万吨|负极材料, 金昌|12万吨|磷二铵建成试车.
func sizeInName(v, whose, post string) bool {
	const near = 24 // runes
	noun := member(post)
	if v == "" && !aspectVerbs.In(firstRunes(post, near)) {
		return false
	}
	return utf8.RuneCountInString(whose) > 1 && !scopeWords.Has(whose) && measureTails.Suffix(whose) == "" && genericNouns.Suffix(whose) == "" &&
		countedNoun(post) && utf8.RuneCountInString(noun) > 1 && abilities.Suffix(noun) == "" && !strings.HasSuffix(whose, "、") && careful.Suffix(whose) == "" && yearlyMakes.Suffix(whose) == ""
}

// isSize reports whether a figure may be how much a plant makes or holds.
func isSize(it *item) bool {
	switch it.unit.Dimension {
	case unit.Mass, unit.Power, unit.Volume, unit.Energy, unit.Area:
		return true
	}
	return isOutput(it)
}

// gradeDimension begins the dimension of units that say a class of ships or roads.
const gradeDimension = "class:"

// yearlyMakes stand before what a plant makes or takes: 年产|260万吨聚酯. abilities end the
// name of a capacity that is a figure: 形成年产260万吨聚酯的|能力.
var (
	yearlyMakes = lexicon.Must("criterion.yearly")
	abilities   = lexicon.Must("criterion.ability")
)

// added begin what was added or taken away: a result, and no size of a plant.
var added = lexicon.Must("criterion.added")

// facilities end the names of plants and mines.
var facilities = lexicon.Must("noun.plant")

// joins part the members of a list, others end it, and projects are the nouns that a
// list of projects then ends in.
var (
	joins    = lexicon.Must("list.join")
	others   = lexicon.Must("list.others")
	projects = lexicon.Must("criterion.projects")
)

// isOutput reports whether a figure counts what a plant makes or takes, in numbers that
// nothing else is counted in: 33万辆, 5000万套.
func isOutput(it *item) bool {
	if it.unit.Dimension == unit.Volume || it.unit.Dimension == unit.Energy {
		return true
	}
	return pieces.Suffix(it.unitText) != "" && it.unit.ToBase(it.value).GreaterThanOrEqual(decimal.New(10_000, 0))
}

var pieces = lexicon.Must("criterion.piece")

// member is what stands before the next mark of a list: 露天矿|、西岭风电场等项目.
func member(post string) string {
	if k := strings.IndexAny(post, "、，；。"); k >= 0 {
		post = post[:k]
	}
	if at, _ := joins.Find(post); at >= 0 {
		post = post[:at]
	}
	return post
}

// namesPlant reports whether the words behind a figure, to the next mark of a list,
// name a plant or a project.
func namesPlant(post string) bool {
	return mentionsMark(firstRunes(member(post), 14), facilities)
}

// listsProjects reports whether the words behind a figure end a list of projects:
// 聚酯、树脂|等9个重点项目.
func listsProjects(post string) bool {
	at, w := others.Find(post)
	if at < 0 {
		return false
	}
	rest := post[at+len(w):]
	if num := scanArabic(rest); num.n > 0 {
		_, n := lookup(rest, num.n)
		rest = rest[num.n+n:]
	}
	return mentionsMark(firstRunes(rest, 8), projects)
}

// yearlyInList reports whether the next figure of the clause is what a plant makes too,
// and names the plant.
func yearlyInList(rd *reading, c *clause, n *named) bool {
	for i := range c.items {
		it := &c.items[i]
		if it.num < n.it.end || it.kind != itemQuantity {
			continue
		}
		post := rd.words(it.tail, c.end)
		return yearlyMakes.Ends(rd.s[n.it.end:it.num]) && countedNoun(post) && abilities.Suffix(member(post)) == ""
	}
	return false
}

// plantInList reports whether a later member of the list that the figure begins, with
// a size of its own, names a plant: 120万吨乙二醇、50万吨聚酯|项目.
func plantInList(rd *reading, c *clause, n *named) bool {
	end := n.it.end
	for i := range c.items {
		it := &c.items[i]
		if it.num < end || it.kind != itemQuantity {
			continue
		}
		if !isSize(it) || it.end != it.tail || member(rd.words(end, it.start)) == rd.words(end, it.start) {
			return false
		}
		if end = it.end; namesPlant(rd.words(end, c.end)) {
			return true
		}
	}
	return false
}

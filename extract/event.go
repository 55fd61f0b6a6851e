package extract

import (
	"unicode/utf8"

	"linian/lexicon"
	"linian/unit"
)

// Counts of doing. A body counts what it did in 次, 场, 期: the doing itself is what
// is counted, and no noun is missing behind its verb.
//
//	开展执法检查3次、专题询问1次、|视察|5次
//	开展执法检查6项，|组织视察调研|8项

// events count doings.
var events = lexicon.Must("noun.event")

// lightVerbs say only that something was done; the verb behind one is its noun.
var lightVerbs = lexicon.Must("do.light")

// isDoing reports whether core, verbs and nothing else, names by itself the doing
// that it counts.
func isDoing(core string, it item) bool {
	if light := lightVerbs.Prefix(core); light != "" {
		return len(core) > len(light) && lightVerbs.Prefix(core[len(light):]) != core[len(light):]
	}
	return events.Has(it.unitText) && utf8.RuneCountInString(core) >= 2
}

// unitInBrackets is the unit that text makes with the 次 in brackets behind it, and
// the brackets: 任免87人（次）, 受理12件（次）.
func unitInBrackets(rest, text string) (u unit.Unit, brackets string) {
	w := timesToo.Prefix(rest)
	if text == "" || w == "" {
		return u, ""
	}
	u, ok := unit.Parse(text + timesToo.Row(w).Mark)
	if !ok {
		return u, ""
	}
	return u, w
}

var timesToo = lexicon.Must("number.times")

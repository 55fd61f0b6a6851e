package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// Rates of handling. 办复率, 满意率 say how what was handed over was dealt with; what
// that is stands in the figures before:
//
//	代表提出的145件|建议|全部办结，市政府|办复率|100%，|满意率|98.2%

var (
	handlingRates = lexicon.Must("noun.handlingrate")
	// handled are the things that are handed over to be dealt with.
	handled = lexicon.Must("noun.handled")
)

// handledBy is the name of a rate of handling that core names without saying of
// what; "" for any other core.
func (r *reading) handledBy(th *thread, core string) string {
	rate := handlingRates.Suffix(core)
	if rate == "" || th.handled == "" || r.known.names[core] {
		return ""
	}
	if who := strings.TrimSuffix(core, rate); who != "" && actors.Suffix(who) != who && actors.Suffix(who) == "" {
		return ""
	}
	return th.handled + rate
}

// handles remembers what n counts where it may be handed over.
func (th *thread) handles(n *named) {
	if !counts(n.it) || handled.Suffix(n.head) == "" {
		return
	}
	noun := n.head
	if verbOf(noun) != "" {
		noun = bareNoun(noun)
	} else if _, v, object := actorOf(noun); v != "" {
		noun = object
	}
	if utf8.RuneCountInString(noun) >= 2 {
		th.handled = noun
	}
}

// handledThings are the things of the figures so far that were handed over.
func (th *thread) handledThings() []string {
	var things []string
	for _, s := range th.said {
		if handled.Suffix(s) == "" {
			continue
		}
		if verbOf(s) != "" {
			s = bareNoun(s)
		}
		if s != "" && !slices.Contains(things, s) {
			things = append(things, s)
		}
	}
	return things
}

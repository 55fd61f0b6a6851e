package extract

import (
	"unicode/utf8"
)

// Between two counts, the things that the first counts may be those that did what the
// second counts:
//
//	8个|发展区块|实施项目|36个, 56个|国债项目|完工|49个
//
// The second is called by all of the words: it is theirs.

// deedRules part such words; ok is false where they tell of no deed.
var deedRules = []construct[func(k *Names, words string) (doers string, ok bool)]{
	{Rule{ID: "gap.deed", Says: "所数之物做了后一个数所数之事",
		Yes: []string{"review: 8个发展区块实施项目‹36个›。 → 发展区块实施项目", "review: 56个增发国债项目完工‹49个›。 → 增发国债项目完工"},
		No:  []string{"review: ‹8个›发展区块36个项目。", "review: 8个县实施‹36个›项目。 → 实施项目", "review: ‹86家›企业整合为36家。"},
	}, func(k *Names, words string) (string, bool) {
		const shortest = 3 // runes: 集中|开工 tells of no doers
		if l := k.readLead(words); l.level || ofMark.Begins(words) {
			return "", false
		}
		for at := len(words); at > 0; {
			_, n := utf8.DecodeLastRuneInString(words[:at])
			at -= n
			verb := flowVerbs.Prefix(words[at:])
			if w := nounStops.Prefix(words[at:]); len(w) > len(verb) {
				verb = w
			}
			rest := words[at+len(verb):]
			if utf8.RuneCountInString(verb) < 2 || utf8.RuneCountInString(rest) == 1 || at == 0 {
				continue
			}
			doers := words[:adverbsBefore(words, at)]
			for w := flowVerbs.Suffix(doers); utf8.RuneCountInString(w) >= 2 && len(w) < len(doers); w = flowVerbs.Suffix(doers) {
				doers = doers[:len(doers)-len(w)]
			}
			return doers, utf8.RuneCountInString(doers) >= shortest && verbOf(doers) != doers && !nounJoiners.Ends(doers) && !ofMark.Ends(doers)
		}
		return "", false
	}},
}

// withDeed parts the words between two counts where nothing else did and nothing stands
// behind the second.
func (r *reading) withDeed(q, next *item, g gap, words string) gap {
	if g.left != words || g.right != "" || g.list || !counts(*q) || !counts(*next) || next.kind != itemQuantity || next.criteria || q.criteria || !endsClause(r.s[next.end:]) {
		return g
	}
	for i := range deedRules {
		if doers, ok := deedRules[i].do(r.known, words); ok {
			return gap{left: doers, right: words}
		}
	}
	return g
}

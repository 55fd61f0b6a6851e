package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
	"linian/unit"
)

// Who was made to do something is called with what they did, as they are not all that
// there are: 推动|500户|规上工业企业实施智能化改造.

var causedToAct = nounBehindRule{
	Rule{ID: "behind.caused", Says: "推动谁做什么，名称是谁做什么",
		Yes: []string{"review: 推动‹49所›示范性普通高中通过复查评估。 → 示范性普通高中通过复查评估"},
		No:  []string{"review: 推动‹18个›村庄整治。"},
	}, func(b *behind) (string, bool) {
		deed := b.causedDeed()
		return deed, deed != "" && counts(b.n.it)
	},
}

// causedDeed is the noun with its predicate, where the words before the number say only
// that someone made it come about; "" where they say more, or the predicate is long.
func (b *behind) causedDeed() string {
	const most = 18 // runes
	if !b.n.onlyCaused() {
		return ""
	}
	noun := cutPredicate(b.body, b.n.it)
	if noun == b.body || utf8.RuneCountInString(noun) < 2 || !strings.HasPrefix(b.body, noun) || stopAdverbs.Begins(b.body[len(noun):]) {
		return ""
	}
	deed := b.body
	if utf8.RuneCountInString(nounStops.Prefix(deed[len(noun):])) < 2 {
		return "" // 引导5个|实验区在“工改工”等方面探索
	}
	if k := strings.Index(deed[len(noun):], "、"); k >= 0 {
		deed = deed[:len(noun)+k]
	}
	if utf8.RuneCountInString(deed) > most {
		return ""
	}
	return deed
}

// onlyCaused reports whether the words before the number say only that someone was made
// to do something, and perhaps where: 推动|全市.
func (n *named) onlyCaused() bool {
	w := causing.Prefix(n.lead.core)
	return w != "" && n.lead.trimHead(n.lead.core[len(w):]) == ""
}

// acts reports whether a predicate stands in what is to be a noun: 企业|实施智能化改造.
func acts(noun string, it item) bool { return cutPredicate(noun, it) != noun }

// whoOf is a topic that names persons, or households where the figure counts those; ""
// for any other, of which no persons are a part: 脱贫攻坚, 贫困村.
func whoOf(topic string, it item) string {
	if personEnds.Ends(topic) || peopleNouns.Ends(topic) || households.Ends(topic) || it.unit.Dimension != unit.People {
		return topic
	}
	return ""
}

var households = lexicon.Must("person.household")

package extract

import (
	"linian/lexicon"
	"linian/unit"
)

// Who was made to do something, and who did it.

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

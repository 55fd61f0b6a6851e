package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// How much was done says nothing without what it was done to, which stands before:
//
//	完成黄河流域3个|历史遗留矿山生态修复项目|，治理面积147.6公顷
//	新增|土地|流转面积27.9万亩，流转率18.8%

// measuresDeed reports whether core says only how much was done, or what was made of
// everything: 治理|面积, 流转|率, 全产业链产值.
func measuresDeed(core string) bool {
	const verb = 2 // runes
	if madeOfAll.Has(core) {
		return true
	}
	w := firstRunes(core, verb)
	return w != core && flowVerbs.Has(w) && genericNouns.Has(core[len(w):]) && !verbLike.Begins(core)
}

// doneTo is what of the topic was done as core says: 土地流转 of 新增土地流转面积; "" where
// the topic is a measure of its own, beside which core stands.
func doneTo(topic, core string) string {
	const fewest = 2 // runes
	if k := predicateAt(topic); k > shortest {
		topic = topic[:k] // 东宝甘精胰岛素|投入生产
	}
	m := genericNouns.Suffix(topic)
	if w := sharedTails.Suffix(topic); len(w) > len(m) && !thingTails.Has(w) {
		m = w
	}
	if w := amounts.Suffix(topic); len(w) > len(m) {
		m = w
	}
	if m != "" {
		verb := firstRunes(core, fewest)
		topic = strings.TrimSuffix(topic, m)
		if rateEnd.Ends(m) || !madeOfAll.Has(core) && !strings.HasSuffix(topic, verb) && !strings.HasSuffix(topic+m, verb) {
			return ""
		}
	}
	if utf8.RuneCountInString(topic) < fewest || verbOf(topic) == topic || efforts.Ends(topic) ||
		causing.Begins(topic) || cutOpenings.Begins(topic) || urging.Begins(topic) || takingEffort.Begins(topic) {
		return ""
	}
	return topic
}

// madeOfAll measure all that a business makes.
var madeOfAll = lexicon.Must("noun.ofall")

package outline

import "strings"

// aheadWords say of a heading that it looks at what is to come.
var aheadWords = []string{"今年", "今后", "下一步", "明年", "新一年", "未来"}

// onlyMentions reports whether a heading is a sentence about something else that has a
// word of plans on its way: 贯彻中央决策部署，经济稳中有进. A heading of plans ends in one,
// or says when.
func (h *headline) onlyMentions() bool {
	k := strings.LastIndexAny(h.text, "，,")
	return k >= 0 && len(h.years) == 0 && !h.coming && !containsAny(h.text, aheadWords) && !containsAny(h.text[k:], planWords)
}

// looksBack reports whether a paragraph among the plans tells only what the years before
// brought: 过去的五年，是取得显著成就的五年….
func (sr *sectioner) looksBack(text string) bool {
	return sr.cal.Year != 0 && opensTerm(text) && !containsAny(text, []string{"今后", "未来", "下一步", "将"})
}

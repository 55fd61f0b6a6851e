package outline

import (
	"strconv"
	"strings"

	"linian/internal/lazyregexp"
)

// aimsFollow is the end of a sentence that says what is aimed at: …的主要目标（不含寿县）：,
// …的总体要求是：. What follows it are the aims.
var aimsFollow = lazyregexp.New(`(?:预期目标|奋斗目标|主要目标|发展目标|总体目标|指导思想|总体要求|总的要求)(?:（[^（）]*）)?(?:是|为)?[：:]`)

// announced is the span of years of which a paragraph of the review says that its aims
// follow, whatever its heading is called: 综合考虑，今后五年全市经济社会发展的主要目标是：….
// The years stand in the sentence itself, before the word for the aims; a paragraph that
// has told figures before tells results and aims in one, and is no part of its own.
func (sr *sectioner) announced(text string) (years [2]int, ok bool) {
	for rest := text; rest != ""; {
		var sen string
		sen, rest = cutSentence(rest)
		if at := aimsBegin(sen); at >= 0 {
			if years, ok = sr.comingYears(sen[:at]); ok {
				return years, true
			}
		}
		if tellsFigure.MatchString(sen) {
			break
		}
	}
	return years, false
}

// aimsBegin is where a sentence has the word for the aims that follow; -1 where none do. Few
// sentences have a colon, which is sooner looked for.
func aimsBegin(sen string) int {
	if strings.Contains(sen, "：") || strings.Contains(sen, ":") {
		for _, at := range aimsFollow.FindAllStringIndex(sen, 1) {
			return at[0]
		}
	}
	return -1
}

// tellsFigure is a number that is no year, month or day: 增长5.3%, 3200人.
var tellsFigure = lazyregexp.New(`[0-9](?:[^0-9.年月日]|$)`)

// comingYears are the years ahead that words name; the last named counts: 根据“十四五”
// 规划，提出今年….
func (sr *sectioner) comingYears(text string) (years [2]int, ok bool) {
	last := -1
	take := func(at int, span [2]int) {
		if at > last {
			last, years, ok = at, span, true
		}
	}
	for _, w := range []string{"今后五年", "未来五年", "今后5年", "未来5年"} {
		from, to := sr.cal.Ahead()
		take(strings.LastIndex(text, w), span(from, to))
	}
	take(strings.LastIndex(text, "今年"), span(sr.cal.Year, sr.cal.Year))
	take(strings.LastIndex(text, strconv.Itoa(sr.cal.Year)+"年"), span(sr.cal.Year, sr.cal.Year))
	for i, r := range text {
		if r != '“' {
			continue
		}
		if p := planSpanOf(firstRunes(text[i:], 5)); p[0] >= sr.cal.Year && p[0] != 0 && !partOfPlan.MatchString(text[i:]) {
			take(i, p)
		}
	}
	return years, ok
}

// partOfPlan is a plan that is named for one year of it, or for its paper:
// “十四五”开局之年, “十四五”规划纲要.
var partOfPlan = lazyregexp.New(`^“[^”]*”(?:开局|起步|第一年|首年|规划)`)

// looksAhead is the span of years of which a sentence says what they are:
// “十三五”是决胜阶段, 今后五年，是决战阶段.
func (sr *sectioner) looksAhead(text string) (years [2]int, ok bool) {
	for rest := text; rest != ""; {
		var sen string
		sen, rest = cutSentence(rest)
		if k := strings.Index(sen, "是"); k >= 0 {
			if years, ok = sr.comingYears(firstRunes(strings.TrimSpace(sen[:k]), 8)); ok && years[0] != years[1] {
				return years, true
			}
		}
	}
	return years, false
}

// turnsAhead turns a review into a plan at a paragraph that says whose aims follow or,
// behind the review, which years are spoken of.
func (sr *sectioner) turnsAhead(text string) bool {
	was := sr.cur
	was.Cost, was.Said = doubted, false
	others := []Sense(nil)
	years, ok := sr.announced(text)
	if !ok && sr.past {
		years, ok = sr.looksAhead(text)
		others = append(others, was)
	}
	if ok {
		sr.cur = Sense{Mode: Plan, From: years[0], To: years[1], Why: []Reason{sr.reason("paragraph.aims")}}
		sr.others, sr.level, sr.top, sr.past = others, paragraphLevel, 2, false
	}
	return ok
}

package report

import (
	"strings"
	"unicode/utf8"

	"linian/internal/lazyregexp"
)

var (
	communiqueRE = lazyregexp.New(`统计公报|(?:计划|发展)执行(?:情况|结果)的?(?:统计)?公报`)
	workReportRE = lazyregexp.New(`工作(?:的)?(?:情况)?(?:的)?报告|情况的?报告|报告工作`)
	outlineRE    = lazyregexp.New(`(?:五年)?(?:规划|计划)(?:和.{0,14}目标|和.{0,14}规划)?(?:的)?纲要|五年(?:发展)?(?:规划|计划)`)
	briefRE      = lazyregexp.New(`运行(?:情况|分析|简况|态势)|经济形势|简报|快报|主要(?:统计|经济|社会|经济社会|社会经济|国民经济)?(?:发展)?指标|季报|月报`)
	summaryRE    = lazyregexp.New(`总结|(?:工作|建设|办理|总体|进展|完成|落实|开展|执行|实施)情况|年度报告|述职|工作报告|工作要点完成`)
	partRE       = lazyregexp.New(`(上半年)|(下半年)|前三季度|第?([一二三四1-4])季度|(?:1|一|元)月?(?:份)?\s*(?:[-－—–~～]|至|到)\s*(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?|(?:^|[年\s])(\d{1,2})月(?:份)`)
)

// findKind reads what the report is: from its title, else from who gives it.
func (v view) findKind(m *Meta, over Override) {
	m.Kind = Other
	defer func() {
		if over.Kind != "" {
			m.Kind = over.Kind
			m.Part, m.PartIndex = "", 0
		}
	}()
	if v.titledKind(m, false, false) {
		return
	}
	for _, c := range v.found {
		if c.kind == openingClue {
			if g, ok := openingGiver(c.text); ok {
				m.Kind = g.organ.kind()
				m.sign("kind", string(m.Kind), c)
				return
			}
		}
	}
	for i, s := range v.head { // 区人民法院院长在区第十七届人民代表大会第五次会议上作工作报告
		s, _ = cutSentenceAt(s)
		if gs := givers(s); strings.Contains(s, "报告") && len(gs) > 0 && !gs[0].venue && speaks(s[gs[0].at:]) {
			m.Kind = gs[0].organ.kind()
			m.sign("kind", string(m.Kind), clue{text: s, source: FromText, span: v.spans[i]})
			return
		}
	}
	_ = v.titledKind(m, true, false) || v.titledKind(m, false, true) || v.titledKind(m, true, true)
}

// titledKind reads the kind from the titles, those of the report or what the
// site has beside it; weak looks for the kinds whose words (总结, 调研) other
// documents have in their titles too.
func (v view) titledKind(m *Meta, weak, site bool) bool {
	for _, c := range v.found {
		if c.site != site || c.kind != titleClue && !(c.kind == deliveryClue && strings.Contains(c.text, "报告")) || utf8.RuneCountInString(c.text) > 60 {
			continue
		}
		k := titleKind(squeeze(c.text))
		if k == Other || (k == Summary || k == Research) != weak || anthology(c.text) {
			continue
		}
		m.Kind = k
		if k != Outline && k != Communique && k != Yearbook {
			m.Part, m.PartIndex = partOfYear(c.text)
		}
		m.sign("kind", string(k), c)
		return true
	}
	return false
}

// speaks reports whether s, which begins with an organ, goes on with its head:
// 人民法院院长在….
func speaks(s string) bool {
	for _, w := range []string{"院长", "检察长", "主任", "副主任", "主席", "副主席", "市长", "省长", "县长", "区长"} {
		if i := strings.Index(s, w); i >= 0 && i <= len("人民代表大会常务委员会副") {
			return true
		}
	}
	return false
}

func cutSentenceAt(s string) (string, bool) {
	if i := strings.Index(s, "。"); i >= 0 {
		return s[:i], true
	}
	return s, false
}

// anthology reports whether a title is that of a collection of others' reports,
// as sites have them: …工作报告5篇.
func anthology(s string) bool { return countedPieces(s) || otherDocuments(s) }

// titleKind is the kind of a document of this title; Other when it says none.
func titleKind(t string) Kind {
	switch {
	case communiqueRE.MatchString(t):
		return Communique
	case strings.HasSuffix(t, "调研报告"), strings.HasSuffix(t, "考察报告"):
		return Research
	case strings.Contains(t, "政府工作报告"), strings.Contains(t, "管委会工作报告"), strings.Contains(t, "管理委员会工作报告"), strings.Contains(t, "行政公署工作报告"):
		return Government
	}
	if m := workReportRE.FindAllStringIndex(t, 1); m != nil && !strings.Contains(t, "办理") {
		if k := giverBefore(t[:m[0][0]]); k != Other {
			return k
		}
	}
	switch {
	case strings.Contains(t, "年鉴"):
		return Yearbook
	case (strings.Contains(t, "预算") || strings.Contains(t, "决算")) && (strings.Contains(t, "报告") || strings.Contains(t, "草案")):
		return Budget
	case strings.Contains(t, "发展计划") && strings.Contains(t, "报告") && (strings.Contains(t, "执行") || strings.Contains(t, "草案")):
		return PlanExecution
	case outlineRE.MatchString(t) && strings.HasSuffix(t, "的报告"): // given by a government instead of its work report
		return Government
	case outlineRE.MatchString(t):
		return Outline
	case briefRE.MatchString(t):
		return Brief
	case strings.Contains(t, "调研"), strings.Contains(t, "考察报告"):
		return Research
	case summaryRE.MatchString(t):
		return Summary
	}
	return Other
}

// giverBefore is the kind of a report of which the title names the organ last.
func giverBefore(t string) Kind {
	gs := givers(t)
	for i := len(gs) - 1; i >= 0; i-- {
		if gs[i].venue {
			continue
		}
		if rest := t[gs[i].at:]; utf8.RuneCountInString(rest) > 30 || departmentRE.MatchString(rest) && gs[i].organ == government {
			return Other
		}
		if o := gs[i].organ; o == office || o == committee && strings.Contains(t, "年度") {
			return Summary // no congress hears it: 东湖街道办事处2023年度工作报告
		}
		return gs[i].organ.kind()
	}
	return Other
}

// openingGiver is who gives the report as the opening sentence says: 我代表…, 我受…委托.
func openingGiver(s string) (giver, bool) {
	at := -1
	for _, w := range []string{"我代表", "我受", "代表", "受"} {
		if i := strings.Index(s, w); i >= 0 {
			at = i + len(w)
			break
		}
	}
	if at < 0 {
		return giver{}, false
	}
	for _, g := range givers(s) {
		if g.at >= at && !g.venue {
			return g, true
		}
	}
	return giver{}, false
}

// partOfYear reads which part of a year a title speaks of: 上半年, 一季度, 1—9月.
func partOfYear(t string) (part string, index int) {
	if strings.Contains(t, "全年") {
		return "", 0
	}
	m := partRE.FindStringSubmatch(t)
	switch {
	case m == nil:
		return "", 0
	case m[1] != "":
		return "half", 1
	case m[2] != "": // what is to be done in it
		return "", 0
	case m[3] != "":
		return "quarter", smallNumber(m[3])
	case m[4] != "":
		return "month", smallNumber(m[4])
	case m[5] != "":
		return "month", smallNumber(m[5])
	}
	return "quarter", 3
}

// sign notes what a part of the identity rests on.
func (m *Meta) sign(part, value string, c clue) {
	m.Signs = append(m.Signs, Sign{Part: part, Value: value, Source: c.source, Text: shorten(c.text), Start: c.span.Start, End: c.span.End})
}

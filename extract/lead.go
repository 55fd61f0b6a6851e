package extract

import (
	"strings"
	"unicode/utf8"

	years "linian/calendar"
	"linian/figure"
	"linian/lexicon"
)

// What the words before a number say.

// A lead is what the words before a number say, taken apart.
type lead struct {
	known   *Names // that it was read with
	words   string // all of them
	scope   string
	core    string // the noun, with its flow verb if it has one
	change  figure.Change
	verb    string // of the change: 增长
	rate    bool   // a noun says the change: 增速, 降幅
	level   bool   // a linking verb stood there: 达到
	compare bool   // 比上年, 同比
	against string // what it is compared with, where that is not the year before: 前五年
	dist    bool   // 分别, 各, 均
	from    bool   // 从, 由
	average bool   // 年均, 平均每年
	total   bool   // 累计
	among   bool   // 其中
	of      bool   // ends with 的
	at      bool   // ends with 在
	upon    bool   // ends with 对, 就, 围绕: what was done to the things counted follows
	toward  bool   // ends with 向, 对, 为, 给: what follows the number is its object
}

var protectedTails = lexicon.Must("tail.keep")

var protectedHeads = lexicon.Must("lead.keep")

func trimPunct(s string) string { return strings.TrimFunc(s, isPunct) }

func trimPunctRight(s string) string { return strings.TrimRightFunc(s, isPunct) }

func isPunct(r rune) bool {
	switch r {
	case ' ', '　', '、', '，', ',', '：', ':', '；', ';', '—', '-', '－', '"', '“', '”', '‘', '’', '·', '…', '\t':
		return true
	}
	return false
}

// isNamePunct are the signs of isPunct without quotation marks: a name may begin
// with one.
func isNamePunct(r rune) bool {
	return isPunct(r) && r != '“' && r != '”' && r != '‘' && r != '’'
}

// readLead takes the words before a number apart.
func (k *Names) readLead(s string) (l lead) {
	l.known, l.words = k, s
	l.upon = hasAnySuffix(s, "对", "就", "围绕", "针对")
	s = l.trimHead(afterListNumber(trimPunct(s)))
	l.at = strings.HasSuffix(s, "在")
	l.of = strings.HasSuffix(s, "的")
	l.toward = hasAnySuffix(s, "向", "对", "为", "给")
	s = l.trimTail(s)
	s = l.trimHead(s)
	l.core = strings.TrimFunc(s, isNamePunct)
	if strings.Count(l.core, "“") != strings.Count(l.core, "”") {
		l.core = strings.Trim(l.core, "“”")
	}
	return l
}

// afterListNumber is s without the number of a list item before it: 1. , 2、.
func afterListNumber(s string) string {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 || i > 2 {
		return s
	}
	for _, sign := range []string{".", "、", "．", ")", "）"} {
		if rest, ok := strings.CutPrefix(s[i:], sign); ok && rest != "" && !isDigit(rest[0]) {
			return rest
		}
	}
	return s
}

// trimHead takes adverbs, time and scope off the front.
func (l *lead) trimHead(s string) string {
	for s != "" {
		s = afterMonth(strings.TrimLeft(s, " 　、，,：:；;—-－·…”"))
		if protectedHeads.Prefix(s) != "" {
			return s
		}
		if rest := afterPlanSpan(s); rest != "" {
			s = rest
			continue
		}
		if rest, ok := strings.CutPrefix(s, "前"); ok && (flowVerbs.Prefix(rest) != "" || strings.HasPrefix(rest, "要") || utf8.RuneCountInString(leadingAdverbs.Prefix(rest)) >= 2) {
			s = rest // 6月底|前要全面|完成
			continue
		}
		if rest := afterEffort(s); rest != "" {
			s = rest
			continue
		}
		if rest := afterLocative(s); rest != "" {
			s = rest
			continue
		}
		if rest, ok := strings.CutPrefix(s, "在"); ok && scopeWords.Prefix(rest) != "" {
			s = rest
			continue
		}
		if w := scopeWords.Prefix(s); w != "" && scopeStands(s[len(w):]) && !l.known.heads(s, w) {
			if rest := s[len(w):]; l.known.names[w] && (rest == "" || linkVerbs.Prefix(rest) != "") {
				return s // 建成区|达到86平方公里
			}
			if l.scope == "" {
				l.scope = w
			}
			s = s[len(w):]
			continue
		}
		if rest := afterManner(s); rest != "" {
			s = rest
			continue
		}
		w := leadingAdverbs.Prefix(s)
		if v := flowVerbs.Prefix(s); len(v) > len(w) && strings.HasPrefix(v, w) && w != "" {
			return s // 再添|3家
		}
		if w == "" || l.known.heads(s, w) || relates(s) {
			return s
		}
		l.note(w)
		s = s[len(w):]
		if strings.HasSuffix(w, "年") {
			s = s[withinLen(s):]
		}
	}
	return s
}

// withinLen is the length of the 内 behind a span of years, which belongs to the
// time: 三年|内|参保率, but not 五年|内资企业.
func withinLen(s string) int {
	if !strings.HasPrefix(s, "内") || hasAnyPrefix(s, "内资", "内贸", "内需", "内河", "内地", "内陆", "内蒙", "内外", "内部", "内生", "内涝", "内科") {
		return 0
	}
	return len("内")
}

// afterPlanSpan is what follows “十一五”前四年 or “十三五”期间; "" if s does not begin
// so.
func afterPlanSpan(s string) string {
	if _, ok := years.PlanIn(firstRunes(s, 5)); !ok {
		return ""
	}
	k := strings.Index(s, "”") // an opening “ may have been trimmed
	if k < 0 || k > len("“十四五") {
		return ""
	}
	rest := s[k+len("”"):]
	if hasAnyPrefix(rest, "年均", "平均每年") {
		return rest
	}
	for _, w := range []string{"前两年", "前三年", "前四年", "期间", "时期", "以来", "五年", "末", "期末"} {
		if t := strings.TrimPrefix(rest, w); t != rest {
			return t
		}
	}
	return ""
}

// afterEffort is what follows 举全区之力; "" if s does not begin so.
func afterEffort(s string) string {
	if k := strings.Index(s, "之力"); strings.HasPrefix(s, "举") && k > 0 && k < len("举全区全社会之力") {
		return s[k+len("之力"):]
	}
	return ""
}

// afterLocative is what follows a phrase such as 在全省县级市中; "" if s does not
// begin with one.
func afterLocative(s string) string {
	if !strings.HasPrefix(s, "在") {
		return ""
	}
	for i, r := range s {
		if i > 42 {
			break
		}
		switch {
		case r == '中' && !strings.HasPrefix(s[i:], "中小") && !strings.HasPrefix(s[i:], "中心") && !strings.HasPrefix(s[i:], "中央"),
			r == '上' && strings.HasSuffix(s[:i], "基础"), r == '下' && strings.HasSuffix(s[:i], "前提"):
			return s[i+len("中"):]
		}
	}
	return ""
}

// note remembers what a dropped adverb said.
func (l *lead) note(w string) {
	switch {
	case strings.Contains(w, "累计"):
		l.total = true
	case w == "年均" || w == "平均每年" || w == "每年":
		l.average = true
	case w == "分别" || w == "各" || w == "均" || w == "都" || strings.HasPrefix(w, "分别"):
		l.dist = true
	case w == "从" || w == "由" || w == "自":
		l.from = true
	case strings.HasPrefix(w, "其中"):
		l.among = true
	case w == "同比":
		l.compare = true
	}
}

// scopeStands tells whether the word before rest names an area; in 全国文明城市 and
// 全省第一 it does not.
func scopeStands(rest string) bool {
	for _, w := range []string{"以上", "以下", "及以上", "文明", "重点", "第", "首", "最", "率先", "领先", "前", "百强", "卫生", "唯一", "人大", "人民代表", "政协", "常委", "先进", "双拥", "科技进步", "平安", "生态文明", "优秀", "十", "统一", "性", "各", "排名", "示范", "闻名", "有名", "知名", "综合实力", "县域", "科普", "模范", "通报", "会议", "推广", "冠军", "大会", "技能", "一流", "青运", "运动会", "专精特新", "道德", "劳动", "驰名", "著名", "名牌", "三八", "五一", "农业产业", "域", "层面"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return true
}

// trimTail takes linking verbs, verbs of change and comparisons off the end.
func (l *lead) trimTail(s string) string {
	for s != "" {
		s = trimPlanEnd(trimRun(trimPunctRight(s)))
		if t := beforePerHead(s); t != "" {
			l.from, s = true, t
			continue
		}
		if t := comparisonTail(s); t > 0 {
			if l.change == figure.NoChange && l.known.ends(s, s[len(s)-t:]) {
				return s // 城乡居民收入|比
			}
			l.compare = true
			l.against = s[len(s)-t:]
			s = s[:len(s)-t]
			continue
		}
		if l.change == figure.NoChange && !l.level {
			if c, w := changeTail(s); c != figure.NoChange && !l.known.ends(s, w) {
				l.change, l.verb = c, w
				s = s[:len(s)-len(w)]
				continue
			}
		}
		if w := tailAdverbs.Suffix(s); w != "" && !l.known.ends(s, w) && !averageOfArea(s, w) && !measuredAgainst(s, w) && (protectedTails.Suffix(s) == "" || len(w) >= len(protectedTails.Suffix(s))) {
			l.note(w)
			s = s[:len(s)-len(w)]
			continue
		}
		w := l.known.wholeSuffix(linkVerbs, s)
		if w == "" || averageOfArea(s, w) || measuredAgainst(s, w) || l.change != figure.NoChange && !weakLink(w) && !carriesChange(w) {
			return s
		}
		if p := protectedTails.Suffix(s); p != "" && len(p) >= len(w) && !(strongLink(w) && l.known.suffix(s[:len(s)-len(w)]) != "") || l.known.ends(s, w) {
			return s
		}
		if strongLink(w) && l.change == figure.NoChange {
			l.level = true
		}
		if strings.Contains(w, "分别") || w == "均" || w == "都" || w == "各" {
			l.dist = true
		}
		if strings.Contains(w, "累计") {
			l.total = true
		}
		if w == "平均" {
			l.average = true
		}
		s = s[:len(s)-len(w)]
	}
	return s
}

// wholeSuffix is the longest word of the list that s ends with and that takes no sign
// from the word before it: 达到, and not 均达到, of 月平|均达到. A known name ends before
// any word.
func (k *Names) wholeSuffix(list *lexicon.Class, s string) string {
	w := list.Suffix(s)
	if t, ok := strings.CutSuffix(s, "至"); ok && w == "至" {
		if to := list.Suffix(t + "到"); len(to) > len("到") {
			return strings.TrimSuffix(to, "到") + "至" // 恢复至, where the list has 恢复到
		}
	}
	for rest := w; rest != ""; {
		rest = rest[len(firstRunes(rest, 1)):]
		short := list.Suffix(rest)
		if name := k.suffix(strings.TrimSuffix(s, short)); short != "" && len(name) > len(w)-len(short) && k.suffix(strings.TrimSuffix(s, w)) == "" {
			return short // 养老金月人均|达, and not 养老金月|人均达
		}
	}
	for w != "" && splitsWord(s, len(s)-len(w)) && k.suffix(strings.TrimSuffix(s, w)) == "" {
		_, n := utf8.DecodeRuneInString(w)
		w = list.Suffix(w[n:])
	}
	return w
}

// averageOfArea reports whether w at the end of s is the 平均 of an area that
// something is compared with: 高于|全省平均.
func averageOfArea(s, w string) bool {
	return w == "平均" && scopeWords.Suffix(strings.TrimSuffix(s, w)) != ""
}

// measuredAgainst reports whether w at the end of s is the plan that something is a
// share of: 占|年度计划.
func measuredAgainst(s, w string) bool {
	return w == "计划" && lastClauseHas(s, "占")
}

// lastClauseHas reports whether mark stands in the last 12 runes or so of s.
func lastClauseHas(s, mark string) bool { return strings.Contains(lastBytes(s, 36), mark) }

// beforePerHead is s without the 由 and the 人均 at its end of
// 标准由人均|600元|提高到; "" if it does not end so.
func beforePerHead(s string) string {
	for _, w := range []string{"人均", "每人每月", "每人每年", "每人", "每月", "每年", "户均", "年人均", "月人均"} {
		t := strings.TrimSuffix(s, w)
		if t == s {
			continue
		}
		for _, from := range []string{"由", "从"} {
			if rest, ok := strings.CutSuffix(t, from); ok {
				return rest
			}
		}
	}
	return ""
}

var tailAdverbs = lexicon.Must("tail")

// carriesChange reports whether w is a verb whose object is a change: 实现|增长8.7%.
func carriesChange(w string) bool { return w == "实现" || w == "实现了" || w == "保持" }

func weakLink(w string) bool { return !strongLink(w) }

// strongLink tells whether w says that a level follows; 了, 的, 约 and the like
// say nothing.
func strongLink(w string) bool {
	switch w {
	case "力争", "力争超", "确保", "争取", "预计", "计划", "将", "要", "可", "约", "左右", "的", "了", "在", "于", "到", "至",
		"均", "都", "各", "分别", "再", "又", "还", "也", "大约", "不低于", "不少于", "不超过", "近", "超", "超过", "逾", "累计", "共", "合计", "共计", "总计", "总共", "只", "仅", "已", "平均", "第一", "即":
		return false
	}
	return true
}

// trimPlanEnd takes “十一五”末 off the end of s: 地区生产总值由“十一五”末|5793.3亿元.
func trimPlanEnd(s string) string {
	for _, end := range []string{"”末", "”期末", "”初"} {
		t := strings.TrimSuffix(s, end)
		if t == s {
			continue
		}
		if k := strings.LastIndex(t, "“"); k >= 0 {
			if _, ok := years.PlanIn(t[k:]); ok {
				return t[:k]
			}
		}
	}
	return s
}

// changeTail is the verb of change at the end of s.
func changeTail(s string) (figure.Change, string) {
	if strings.HasSuffix(s, "新增") || strings.HasSuffix(s, "新增加") {
		return figure.NoChange, ""
	}
	if ratesOfChange.Suffix(s) != "" {
		return figure.NoChange, ""
	}
	rise, fall := riseVerbs.Suffix(s), fallVerbs.Suffix(s)
	w, c := rise, figure.Rise
	if len(fall) > len(rise) {
		w, c = fall, figure.Fall
	}
	if w == "" || namesWork(s, w) {
		return figure.NoChange, ""
	}
	if utf8.RuneCountInString(w) == 1 && !compared(s[:len(s)-len(w)]) && len(s) > len(w) {
		return figure.NoChange, ""
	}
	return c, w
}

// namesWork tells whether the verb of change w at the end of s is part of what is
// done or of a slogan, and no change: 改造提升|63所学校, 稳增长|26条.
func namesWork(s, w string) bool {
	before := strings.TrimSuffix(s, w)
	switch w {
	case "提升":
		return hasAnySuffix(before, "改造", "巩固", "改建", "新建", "整治", "优化", "完善", "培育", "新改建", "建设")
	case "增长":
		return hasAnySuffix(before, "稳", "促", "保")
	}
	return false
}

// compared tells whether 比 … or 较 … ends s, so that a short 高 or 多 behind it
// is a verb of change.
func compared(s string) bool {
	return comparisonTail(trimPunctRight(s)) > 0 || strings.HasSuffix(s, "同比") || strings.HasSuffix(s, "实际") || strings.HasSuffix(s, "分别")
}

// comparisonTail is the length of 比上年, 较去年同期, 同比, 比(2002年) at the end of s.
func comparisonTail(s string) int {
	for _, w := range []string{"同比", "环比"} {
		if strings.HasSuffix(s, w) {
			return len(w)
		}
	}
	for _, p := range []string{"比", "较", "与"} {
		k := strings.LastIndex(s, p)
		if k < 0 || len(s)-k > 60 {
			continue
		}
		rest := strings.TrimSpace(s[k+len(p):])
		if rest == "" && p != "与" && !strings.HasSuffix(s, "对比") && !strings.HasSuffix(s, "占比") && !strings.HasSuffix(s, "可比") {
			return len(s) - k
		}
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, "相比"), "末")
		if comparands.Has(rest) || p != "与" && (rest == "底" || rest == "年底") {
			return len(s) - k
		}
	}
	return 0
}

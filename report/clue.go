package report

import (
	"path"
	"strings"
	"unicode/utf8"

	"linian/internal/lazyregexp"
)

// clueKind is what a line of the head is.
type clueKind uint8

const (
	plainClue clueKind = iota
	titleClue
	deliveryClue // the meeting at which the report was given
	openingClue  // 我代表…报告工作
	speakerClue  // 市长 张三
)

// A clue is a line, or a part of one, that may tell the identity.
type clue struct {
	kind   clueKind
	text   string
	source Source
	span   Span // of the original; empty where it stands in no text
	site   bool // the site's, beside the report
	file   bool // the file's name
	// bracket is set for a part of a line that is not its first: 政府工作报告
	// （2021年2月3日 张三）.
	bracket bool
}

var (
	meetingRE  = lazyregexp.New(`第?([一二三四五六七八九十百〇零\d]{1,5})届(?:全国)?(?:人民代表大会|人大|委员会|政协)?(?:常务委员会|常委会)?(?:第?([一二三四五六七八九十\d]{1,4})次(?:全体)?(?:会议|全会)?)?`)
	titleWords = []string{"报告", "公报", "年鉴", "纲要", "总结", "简报", "快报", "运行情况", "运行分析", "情况", "指标"}
)

// clues are what may tell the identity, the report's own head first, then the
// file's, the site's lines, and the file's name.
func (v view) clues() []clue {
	var cs []clue
	add := func(s string, like clue) {
		for i, part := range clueParts(s) {
			c := like
			c.kind, c.text, c.source, c.bracket = clueKindOf(part), part, FromTitle, i > 0
			cs = append(cs, c)
		}
	}
	head := v.headLines()
	for _, h := range head {
		add(h.text, clue{span: h.span})
	}
	if v.title != "" {
		add(v.title, clue{})
	}
	for _, s := range v.hints {
		add(s, clue{site: true})
	}
	if !v.multi {
		base := path.Base(v.file)
		add(strings.TrimSuffix(base, path.Ext(base)), clue{file: true})
	}
	return cs
}

// A headLine is a line of the head.
type headText struct {
	text string
	span Span
}

// headLines are the lines up to the first that belongs to the text proper. A
// line of delivery that is broken over several lines is put together.
func (v view) headLines() []headText {
	var hs []headText
	for i := 0; i < len(v.head); i++ {
		s := v.head[i]
		h := headText{text: s, span: v.span(i)}
		if n := brokenOver(v.head[i:]); n > 0 {
			for _, next := range v.head[i+1 : i+1+n] {
				h.text = strings.TrimRight(h.text, " 　*") + strings.TrimLeft(next, " 　*")
			}
			i += n
			h.span.End = v.span(i).End
		}
		hs = append(hs, h)
		if openingLine(s) || utf8.RuneCountInString(s) > 90 && i >= 3 {
			break
		}
	}
	return hs
}

// brokenOver is how many of the lines behind the first go on with it: together
// they are a line of delivery, whose date stands in the first alone or whose
// congress is parted.
func brokenOver(lines []string) int {
	if len(lines) < 2 || openingLine(lines[0]) || utf8.RuneCountInString(lines[0]) > 40 {
		return 0
	}
	s := strings.TrimLeft(lines[0], "—-－─―（( 　*")
	next := strings.TrimLeft(lines[1], " 　*")
	if strings.Contains(s, "届") && !strings.Contains(s, "会议") && (strings.HasPrefix(next, "人民代表大会") || strings.HasPrefix(next, "人大") || strings.HasPrefix(next, "第") && strings.Contains(next, "次会议") || strings.HasPrefix(next, "委员会")) {
		return 1
	}
	if !dateRE.MatchString(s) || delivery(s) {
		return 0
	}
	for n := 1; n < len(lines) && n <= 3; n++ {
		next := strings.Trim(lines[n], " 　*")
		if dateRE.MatchString(next) || utf8.RuneCountInString(next) > 40 || strings.ContainsAny(next, "，。") {
			return 0
		}
		if s += next; strings.Contains(next, "会") && delivery(s) {
			return n
		}
	}
	return 0
}

var (
	monthsDash = lazyregexp.New(`(\d月?)[—―─－–]+(\d)`)
	draftMark  = lazyregexp.New(`[（(](草案|书面)[）)]`)
)

// clueParts parts a line at its dashes and brackets: 政府工作报告——2024年1月28日在….
// Those of 1—9月 and 决算（草案） part nothing.
func clueParts(s string) []string {
	s = strings.Trim(s, " 　*#")
	if strings.Contains(s, "月") {
		s = monthsDash.ReplaceAllString(s, "$1-$2")
	}
	s = draftMark.ReplaceAllString(s, "$1")
	if strings.ContainsAny(s, "，。；") && utf8.RuneCountInString(s) > 60 {
		return []string{s}
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("—―─（）()【】\u3000|｜_\t", r) })
	var parts []string
	for _, f := range fields {
		if f = strings.Trim(f, " -－*"); f != "" {
			parts = append(parts, f)
		}
	}
	if len(parts) == 0 {
		return []string{s}
	}
	return parts
}

func clueKindOf(s string) clueKind {
	n := utf8.RuneCountInString(s)
	switch {
	case openingLine(s):
		return openingClue
	case delivery(s):
		return deliveryClue
	case speakerLine(s):
		return speakerClue
	case n <= 60 && !strings.ContainsAny(s, "。；") && containsOne(squeeze(s), titleWords):
		return titleClue
	}
	return plainClue
}

// delivery reports whether a part of the head tells the meeting at which the
// report was given.
func delivery(s string) bool {
	s = strings.TrimRight(s, "。 ")
	if n := utf8.RuneCountInString(s); n > 70 || !strings.Contains(s, "届") || strings.ContainsAny(s, "，。；") {
		return false
	}
	if !meetingRE.MatchString(s) || !strings.Contains(s, "会") {
		return false
	}
	if dateRE.MatchString(s) || monthRE.MatchString(s) || strings.Contains(s, "会议上") || strings.Contains(s, "会议通过") || strings.Contains(s, "大会上") {
		return true
	}
	return strings.HasSuffix(strings.TrimRight(s, " "), "次会议")
}

func containsOne(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// span is where line i stands in the original.
func (v view) span(i int) Span { return v.spans[i] }

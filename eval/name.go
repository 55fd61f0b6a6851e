package eval

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"linian/internal/lazyregexp"
)

// NamesAgree judges the name of an indicator as read against the gold one, which
// may hold alternatives parted by "|".
//
// Only names of the same figure are compared, so what the unit says need not be
// said again.
//
// exact: they are the same once marks, what stands in parentheses, years, the
// scope, words without content (的, 共, 达到, 安排) and a last word that names the
// measure (面积, 户数, 占甲比重) are left out, and 国内生产总值, 地区生产总值 and GDP
// are one word.
//
// lenient: what remains of the gold name is contained in the other one,
// character by character in any order (新增养老床位 in 养老床位数新增), and the other is
// not so long that it would contain anything: at most twice as long and four
// characters more.
func NamesAgree(gold, read, goldScope, readScope string) (exact, lenient bool) {
	r := coreName(read, goldScope, readScope)
	for _, g := range strings.Split(gold, "|") {
		g = coreName(g, goldScope, readScope)
		if g == r && g != "" {
			return true, true
		}
		lenient = lenient || holds(r, g)
	}
	return false, lenient
}

var (
	parenthesized = lazyregexp.New(`[(（][^()（）]*[)）]`)
	yearWords     = lazyregexp.New(`(?:[12][0-9]{3}年?(?:至|-|—|到))?[12][0-9]{3}年(?:年?末|底)?|[“"][一二三四五六七八九十]+五[”"〞](?:期间|时期|末)?`)
	// measure is what the unit says already: 养老床位数 of 880张 is 养老床位,
	// 农路提档升级里程 of 235.6公里 is 农路提档升级.
	measure = lazyregexp.New(`(?:里程|长度|面积|总数|[户个人件次项家所座套张]数|数|人次)$`)
	share   = lazyregexp.New(`(占.+)(?:比重|比例)$`)
	oneWord = strings.NewReplacer("gdp", "生产总值", "国内生产总值", "生产总值", "地区生产总值", "生产总值")
	// empty are the words without content, longer ones first. Verbs of change
	// (增长, 新增) are not among them: they make another indicator.
	empty = strings.NewReplacer(
		"达到", "", "实现", "", "完成", "", "拟安排", "", "安排", "", "全年", "", "当年", "", "去年", "", "今年", "", "上年", "", "本年", "",
		"全市", "", "全县", "", "全区", "", "全省", "", "全国", "", "全旗", "", "我市", "", "我县", "", "我区", "", "我省", "", "我国", "",
		"五年来", "", "五年", "", "预计", "", "力争", "", "分别", "", "各类", "", "一批", "",
		"的", "", "了", "", "等", "", "共", "", "已", "", "约", "", "达", "", "为", "", "至", "", "数量", "数",
	)
)

func coreName(s string, scopes ...string) string {
	s = strings.ToLower(width.Narrow.String(s))
	s = parenthesized.ReplaceAllString(s, "")
	s = yearWords.ReplaceAllString(s, "")
	for _, w := range scopes {
		if w != "" && w != s {
			s = strings.ReplaceAll(s, w, "")
		}
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
	s = share.ReplaceAllString(empty.Replace(oneWord.Replace(s)), "$1")
	if cut := measure.ReplaceAllString(s, ""); cut != "" {
		return cut
	}
	return s
}

// holds tells whether every character of part is in s, as often as in part.
func holds(s, part string) bool {
	if part == "" {
		return false
	}
	left := make(map[rune]int)
	n := 0
	for _, r := range s {
		left[r]++
		n++
	}
	m := 0
	for _, r := range part {
		if left[r]--; left[r] < 0 {
			return false
		}
		m++
	}
	return n <= 2*m+4
}

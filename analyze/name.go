package analyze

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"linian/internal/lazyregexp"
	"linian/lexicon"
)

// A phrase is the name of what is measured, taken apart so that two wordings of
// one thing compare equal and two things never do: 养老床位新增 and 全市新增养老床位数
// have one core and one class, 新增养老床位 and 累计新增养老床位 do not.
type phrase struct {
	core  string // what is left: 养老床位
	class string // the verb classes in it, in the order of verbClasses: 新增
	scope string // 全市, 市区; "" when it names none
	// change is set when the name itself says that the figure is a change
	// (增速, 降幅).
	change changeWord
}

type changeWord int

const (
	noChange changeWord = iota
	riseWord
	fallWord
)

func (p phrase) key() string {
	if p.class == "" {
		return p.core
	}
	return p.class + "|" + p.core
}

// fold brings the spellings of one text together: full-width signs, letter
// case, blanks, quotes, brackets with what is in them, the words for GDP, and
// 全社会融资, of which 社会融资 is the noun.
func fold(s string) string {
	if !onlyHan(s) {
		s = withoutSigns(strings.ToUpper(width.Fold.String(s)))
	}
	if strings.Contains(s, "生产总值") || strings.Contains(s, "全社会融资") {
		s = sameWords.Replace(s)
	}
	return s
}

// onlyHan reports whether s has nothing but the common Chinese characters, as most
// names: nothing of it is folded.
func onlyHan(s string) bool {
	for _, r := range s {
		if r < '\u4e00' || r > '\u9fff' {
			return false
		}
	}
	return true
}

func withoutSigns(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '（', '[', '【', '〔':
			depth++
		case ')', '）', ']', '】', '〕':
			depth = max(depth-1, 0)
		case ' ', '\t', '\r', '\n', '\u3000', '\u200b', '\ufeff', '“', '”', '‘', '’', '"', '\'', '〞', '〝', '「', '」', '『', '』', '《', '》', '<', '>',
			'、', '，', ',', ';', '；', ':', '：', '。', '·', '•', '-', '—', '－', '_', '*':
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

var sameWords = strings.NewReplacer("国内生产总值", "GDP", "地区生产总值", "GDP", "地方生产总值", "GDP", "生产总值", "GDP", "全社会融资", "社会融资")

// joiners carry no meaning between the parts of a name: 决议和决定, 决议、决定.
var joiners = strings.NewReplacer("以及", "", "和", "", "及", "", "与", "", "的", "", "生产总产量", "产量", "生产产量", "产量", "总产量", "产量", "年总产值", "总产值", "占GDP的比重", "占GDP比重", "占GDP比例", "占GDP比重",
	"争取到位", "到位")

// times, as they stand before a name.
var leadingTimes = lexicon.Must("line.lead.time")

// fillers add nothing to a name that they stand before. Verbs that tell what
// was done (新增, 竣工, 累计, 计划) are not among them.
var leadingFillers = lexicon.Must("line.lead.filler")

// fillers that a name may end in.
var trailingFillers = lexicon.Must("line.tail.filler")

// keepsTail are words that end in a filler and yet are whole.
var keepsTail = lexicon.Must("line.tail.keep")

// keepsHead are words that begin with a filler and yet are whole.
var keepsHead = lexicon.Must("line.lead.keep")

// What ends the name of a change: 工业增加值增速, 能耗降幅, 国内生产总值增长.
var (
	growthTails = lexicon.Must("line.tail.rise")
	fallTails   = lexicon.Must("line.tail.fall")
	changeTails = lexicon.Must("line.tail.change")
)

var ownScopes = lexicon.Must("line.scope.own")

// partScopes are parts of a report's area. A name of the catalogue may begin
// with one (城区绿化覆盖率); elsewhere it makes a line of its own.
var partScopes = lexicon.Must("line.scope.part")

// verbClasses are the verbs that make a different line of the same noun. The
// first word of a line is the class, all words of it are the same.
var verbClasses, classNames = parseClasses(`
累计
计划 规划 拟建
新增 新增加 净增加 净增
新改建 新建改扩建 新建改建扩建 新改扩建 新建改建 新建改造 改扩建
新建 新建成
基本建成
新开工
开工 开工建设 动工
竣工 完工
建成 建成投用 投入使用 投用 投运 建设完成 建成通车
在建 续建
建设 建立 建造
改造 改建 翻建
整治 综合整治
淘汰 关停 取缔 关闭
拆除
引进 招引
培育
签约
落户
发放
拨付
投入
安置
培训
转移
救助
受理
办结
审结
查处
招聘 招录
更新
扶持
资助
减少 压减
增加
`)

// protected words contain a class verb and are nouns.
var protected = lexicon.Must("line.verb.keep")

type classWord struct {
	word  string
	class int
}

// parseClasses returns the words by their first letter, longer ones first.
func parseClasses(s string) (words map[rune][]classWord, names []string) {
	words = map[rune][]classWord{}
	for i, line := range strings.Split(strings.TrimSpace(s), "\n") {
		f := strings.Fields(line)
		names = append(names, f[0])
		for _, w := range f {
			first, _ := utf8.DecodeRuneInString(w)
			words[first] = append(words[first], classWord{w, i})
		}
	}
	for _, ws := range words {
		slices.SortStableFunc(ws, func(a, b classWord) int { return len(b.word) - len(a.word) })
	}
	return words, names
}

// strictClasses never fall away: 新增养老床位 is not 养老床位. The other classes only
// tell one discovered name from another.
var strictClasses = map[string]bool{"累计": true, "计划": true, "新增": true, "新改建": true, "新建": true, "基本建成": true, "新开工": true, "开工": true, "竣工": true, "建成": true, "在建": true}

// parsePhrase takes a folded name apart. own tells which of ownScopes mean the
// report's whole area; parts tells whether partScopes are taken off.
func parsePhrase(s string, own func(string) bool, parts bool) phrase {
	var p phrase
	s = trimLeading(s)
	for {
		if w := ownScopes.Prefix(s); w != "" && len(s) > len(w) {
			if !own(w) {
				p.scope += w
			}
			s = trimLeading(s[len(w):])
			continue
		}
		if w := partScopes.Prefix(s); parts && w != "" && len(s) > len(w) {
			p.scope += w
			s = trimLeading(s[len(w):])
			continue
		}
		break
	}
	s, p.change = trimTrailing(s)
	if strings.ContainsAny(s, "过跨迈跃站登破超") {
		s = overThreshold.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "在") {
		s = circumstance.ReplaceAllString(s, "")
	}
	p.core, p.class = splitClasses(joiners.Replace(withoutPredicate(s)))
	p.core, _ = trimTrailing(trimLeading(p.core))
	return p
}

// overThreshold says of a name only how far it has come: 经济总量跨过两个万亿元大关,
// 财政收入过千亿.
var overThreshold = lazyregexp.New(`(?:连续)?(?:(?:跨过|跨上|跨越|迈过|迈上|跃上|突破|站上|登上|连跨)[^占比率]{0,10}(?:大关|台阶|关口)|(?:突破|跨过|迈过|跨越|过|破|超)[一二两三四五六七八九十百几个0-9]*[十百千万亿]{1,2}(?:元|美元|人|吨|户|亩|公里)?)$`)

// circumstance says of a name only under what: 粮食在播种面积减少的情况下产量.
var circumstance = lazyregexp.New(`在[^占比率]{2,30}(?:情况|条件|形势|背景|基础)[下上]`)

// predicates stand between a subject and what is measured of it and say only that
// it came about: 旅游业|实现|总收入, 规模以上工业企业|完成|增加值.
var predicates = lexicon.Must("line.predicate")

// withoutPredicate is a name without the predicate inside it.
func withoutPredicate(s string) string {
	for i := range s {
		w := predicates.Prefix(s[i:])
		if w == "" || utf8.RuneCountInString(s[:i]) < 2 {
			continue
		}
		rest := s[i+len(w):]
		if utf8.RuneCountInString(rest) < 2 || strings.HasPrefix(rest, "率") {
			continue
		}
		return s[:i] + rest
	}
	return s
}

func trimLeading(s string) string {
	for {
		if keepsHead.Begins(s) {
			return s
		}
		w := leadingTimes.Prefix(s)
		if w == "" {
			w = leadingFillers.Prefix(s)
		}
		if w == "" || utf8.RuneCountInString(s[len(w):]) < 2 {
			return s
		}
		s = s[len(w):]
	}
}

// trimTrailing takes fillers off the end and says whether the name ended in a
// word for a change.
func trimTrailing(s string) (string, changeWord) {
	change := noChange
	for {
		w := ""
		switch {
		case keepsTail.Ends(s):
			return s, change
		case growthTails.Ends(s):
			w, change = growthTails.Suffix(s), riseWord
		case fallTails.Ends(s):
			w, change = fallTails.Suffix(s), fallWord
		default:
			w = trailingFillers.Suffix(s)
		}
		if w == "" || utf8.RuneCountInString(s)-utf8.RuneCountInString(w) < 2 {
			return s, change
		}
		s = s[:len(s)-len(w)]
	}
}

// trimChange takes the verb of a change off the end: 国内生产总值增长 → 国内生产总值.
func trimChange(s string) string {
	if w := changeTails.Suffix(s); w != "" && len(w) < len(s) {
		return s[:len(s)-len(w)]
	}
	return s
}

// splitClasses takes the class verbs out of a name, wherever they stand.
func splitClasses(s string) (core, class string) {
	var b strings.Builder
	var found []int
	for len(s) > 0 {
		if w := protected.Prefix(s); w != "" {
			b.WriteString(w)
			s = s[len(w):]
			continue
		}
		if i, n := classAt(s); n > 0 && (b.Len() > 0 || n < len(s)) {
			found = append(found, i)
			s = s[n:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	slices.Sort(found)
	found = slices.Compact(found)
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = classNames[c]
	}
	return b.String(), strings.Join(names, "+")
}

func classAt(s string) (class, n int) {
	first, _ := utf8.DecodeRuneInString(s)
	for _, c := range verbClasses[first] {
		if strings.HasPrefix(s, c.word) {
			return c.class, len(c.word)
		}
	}
	return 0, 0
}

// withVerb adds the class of a verb that stands outside the name.
func (p phrase) withVerb(verb string) phrase {
	i, n := classAt(joiners.Replace(fold(verb)))
	if n == 0 || verb == "" {
		return p
	}
	have := strings.Split(p.class, "+")
	name := classNames[i]
	if slices.Contains(have, name) || strings.Contains(p.core, name) {
		return p
	}
	all := append(slices.DeleteFunc(have, func(s string) bool { return s == "" }), name)
	slices.SortFunc(all, func(a, b string) int { return slices.Index(classNames, a) - slices.Index(classNames, b) })
	p.class = strings.Join(all, "+")
	return p
}

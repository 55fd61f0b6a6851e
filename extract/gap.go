package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// What of the words between two figures belongs to the first and what to the second.

// gap is the text between two neighbouring quantities, split into what belongs
// to the first and what to the second.
type gap struct {
	left, right string
	list        bool // 、 or 和 stood there
	pair        bool // and nothing else
}

func (k *Names) splitGap(g string) gap {
	g = strings.TrimSpace(g)
	if g == "" {
		return gap{list: true, pair: true}
	}
	if k := startsAnew(g); k > 0 {
		return gap{left: g[:k], right: g[k:]}
	}
	if noun, ok := listBefore(g); ok {
		return gap{left: noun, list: true}
	}
	if k := lastMember(g); k > 0 {
		return gap{left: g[:k], right: trimConjunction(g[k:]), list: true}
	}
	if r := k.readLead(g); strings.Contains(g, "、") && r.change != figure.NoChange && !strings.HasPrefix(g, "、") {
		if noun := strings.TrimSuffix(r.core, measureOfAll.Suffix(r.core)); noun != r.core && isPair(noun, strings.Index(noun+"、", "、")) {
			return gap{left: noun, right: g} // 300种|药品、耗材|价格下降|60%
		}
	}
	if k := strings.Index(g, "、"); k >= 0 {
		right := g[k+len("、"):]
		return gap{left: trimPunct(g[:k]), right: right, list: true, pair: trimPunct(g) == ""}
	}
	for _, w := range []string{"以及", "和", "及", "与", "并", "或"} {
		if strings.HasPrefix(g, w) {
			rest := g[len(w):]
			return gap{right: rest, list: true, pair: trimPunct(rest) == ""}
		}
		if strings.HasSuffix(g, w) {
			return gap{left: g[:len(g)-len(w)], list: true}
		}
	}
	if strings.HasPrefix(g, "的") {
		if k := afterStandard(g); k > 0 {
			return gap{left: g[:k], right: g[k:]}
		}
		return gap{left: g}
	}
	if toVerb(g) != "" {
		return gap{right: g}
	}
	r := k.readLead(g)
	if r.core == "" {
		return gap{right: g}
	}
	if k := strings.Index(g, "占"); k > 0 && !strings.HasPrefix(g[k:], "占地") {
		return gap{left: g[:k], right: g[k:]}
	}
	if measureTails.Suffix(r.core) != "" && (r.level || strings.HasSuffix(g, "率")) {
		return gap{left: withoutMeasure(r.core), right: g} // 203个|国考断面|水质优良率达|100%
	}
	// 9373人次|就业困难人员|发放社保补贴|2368万元
	for i := range g {
		if i == 0 {
			if flowVerbs.Prefix(g) != "" || genericNouns.Prefix(g) != "" {
				return gap{right: g}
			}
			continue
		}
		if rest, ok := strings.CutPrefix(g[i:], "累计"); ok && i > len("中") {
			if hasAnyPrefix(rest, "发放", "提供", "支付", "兑现", "拨付", "减免", "办理", "归还", "返还") {
				return gap{left: g[:i], right: g[i:]} // 为12万户|居民|累计发放补贴|3亿元
			}
			return gap{left: g[:i], right: "累计" + g[:i] + rest} // 214家|平价商店|累计惠民|1.7亿元
		}
		w := flowVerbs.Prefix(g[i:])
		if insideCompound(g, i, len(w)) {
			if utf8.RuneCountInString(g[:i]) <= 3 {
				return gap{left: g}
			}
			continue // 县城重点|建设|工程
		}
		if utf8.RuneCountInString(w) >= 2 || i > len("中") && strings.HasPrefix(g[i:], "提供") {
			return gap{left: g[:i], right: g[i:]}
		}
	}
	return gap{left: g}
}

// measureOfAll is measured of each of several kinds of things at once.
var measureOfAll = lexicon.Must("noun.each")

// afterStandard is where in g the verb stands that follows the standard by which it
// was counted: 按2300元|的扶贫标准|减少贫困人口|140万人; 0 if nowhere.
func afterStandard(g string) int {
	k := strings.Index(g, "标准")
	if k < 0 {
		return 0
	}
	k += len("标准")
	if flowVerbs.Prefix(g[k:]) != "" {
		return k
	}
	return 0
}

// startsAnew is where in the words behind an amount the project that it was
// spent on ends and what became of it begins: 30亿元|的商贸综合体项目|当年完成投资|
// 6.1亿元, 1.27亿元|实施的绿化工程|新增绿化面积|66.3万平方米. It is 0 if nowhere.
func startsAnew(g string) int {
	if k := strings.Index(g, "的"); k < 0 || k > 0 && verbOf(g[:k]) != g[:k] {
		return 0
	}
	for i := range g {
		if i == 0 || !hasAnySuffix(g[:i], "项目", "工程") {
			continue
		}
		rest := g[i:]
		if hasAnyPrefix(rest, "当年", "年内", "今年", "全年", "本年", "累计", "新") || utf8.RuneCountInString(flowVerbs.Prefix(rest)) >= 2 {
			return i
		}
	}
	return 0
}

// listBefore is g without the 和 at its end where g is a list of nouns that one
// number counts: 533个|县级图书馆、文化馆|和|4万个.
func listBefore(g string) (string, bool) {
	if k := strings.Index(g, "、"); k <= 0 {
		return "", false
	}
	for _, w := range conjunctions {
		if noun, ok := strings.CutSuffix(g, w); ok {
			return noun, true
		}
	}
	return "", false
}

// lastMember is where 和 stands in g before the example that stands for the
// second number: 14条|高速公路项目|和黄百等|4个; 0 if nowhere.
func lastMember(g string) int {
	if !strings.HasSuffix(g, "等") || strings.Contains(g, "、") {
		return 0
	}
	return max(strings.LastIndex(g, "和"), strings.LastIndex(g, "及"), 0)
}

// conjunctions join nouns, longer ones first.
var conjunctions = [...]string{"以及", "和", "及", "与"}

func trimConjunction(s string) string {
	for _, w := range conjunctions {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

func revises(g string) bool {
	switch toVerb(g) {
	case "修订为", "核定为", "核实为", "修正为", "核减为", "调减为":
		return true
	}
	return false
}

// measureTails end what is measured as a rate or an amount of the things counted
// before it.
var measureTails = lexicon.Must("noun.rate")

// withoutMeasure is the noun in front of the measure that ends core: 国考断面 of
// 国考断面水质优良率.
func withoutMeasure(core string) string {
	w := sharedTails.Suffix(core)
	if m := measureTails.Suffix(core); len(m) > len(w) {
		w = m
	}
	noun := strings.TrimSuffix(strings.TrimSuffix(core, w), "水质")
	for _, of := range []string{"总", "年"} {
		noun = strings.TrimSuffix(noun, of) // 高速公路|总里程
	}
	if utf8.RuneCountInString(noun) < 2 {
		return core
	}
	return noun
}

// withoutRate is the noun whose rate a name is: what a number counts is the
// noun, 203个|国考断面|优良率.
func withoutRate(name string) string {
	if strings.HasSuffix(name, "率") {
		return withoutMeasure(name)
	}
	return name
}

// toVerb is the verb of 从X提高到Y that g begins with.
func toVerb(g string) string {
	if w := linkVerbs.Prefix(strings.TrimLeft(g, "的 ")); w == "到" || w == "至" || leadsTo(w) {
		return w
	}
	return ""
}

// leadsTo reports whether a linking verb leads from one level to another: 提高到,
// 压缩至, 调整为.
func leadsTo(w string) bool {
	return utf8.RuneCountInString(w) >= 2 && hasAnySuffix(w, "到", "至", "为") && !hasAnySuffix(w, "达到", "约为")
}

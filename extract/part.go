package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A part that is named by its group alone is measured as its whole is:
//
//	居民人均可支配收入28650元，其中城镇38650元，农村19870元
//	规模以上工业企业利润66.3亿元。分经济类型看，国有控股企业利润18.5亿元；私营企业17.1亿元
//
// So is, in the same sentence, another of its kind that stands beside it:
//
//	第一产业增加值86亿元，增长3%；|第二产业|386亿元
//
// A whole is what the parts that follow are parts of.
type whole struct {
	head string // 居民人均可支配收入
	open bool   // 其中 or 分…看 stood behind it
	near bool   // it stands in the same sentence
	of   unit.Dimension
}

// measure is how the whole is measured: 利润 of 规模以上工业企业利润.
func (w whole) measure() string { return sharedTails.Suffix(w.head) }

// enter opens the whole for its parts where the clause begins to tell them.
func (w *whole) enter(l *lead) {
	if l.among && w.head != "" {
		w.open = true
	}
}

// part is the name of the part that core names by its group alone, "" for what is
// measured in its own way.
func (w whole) part(n *named, core string) string {
	if !w.open && !w.beside(n, core) || w.measure() == "" || n.it.kind != itemQuantity || counts(n.it) || !n.lead.known.isGroup(core) {
		return ""
	}
	if n.it.unit.Dimension == unit.Percent && n.change == figure.NoChange || n.it.unit.Dimension == unit.Points || n.it.unit.Dimension == unit.Multiple {
		return ""
	}
	if n.it.unit.Dimension == unit.Percent && (shares.Ends(w.measure()) || rateEnd.Ends(w.measure())) {
		return "" // 制造业占比提高0.8个百分点，其中|装备制造业|增长33.2%: a share goes up by points
	}
	if v := flowVerbs.Prefix(w.head); v != "" && verbLike.Prefix(w.head) == "" && len(v)+len(w.measure()) <= len(w.head) {
		core = v + core // 新增贷款90亿元，其中|小微企业|31亿元
	}
	return core + strings.TrimPrefix(w.measure(), endsInto(core, w.measure()))
}

// beside reports whether core names another group of the kind of the whole's: 第二产业
// beside 第一产业增加值, 农村居民 beside 城镇居民人均可支配收入, 乙县 beside 甲县财政收入,
// 纺织业 beside 食品制造业增加值.
func (w whole) beside(n *named, core string) bool {
	if !w.near || n.it.unit.Dimension != w.of || w.measure() == "" {
		return false
	}
	group := strings.TrimSuffix(w.head, w.measure()) + endsInto(core, w.measure())
	kind := commonEnd(core, group)
	return len(kind) < len(core) && len(kind) < len(group) && (utf8.RuneCountInString(kind) >= 2 || areaKinds.Has(kind) || groupKinds.Has(kind))
}

// endsInto is the longest end of core, of two characters or more, that measure begins
// with: 居民 of 农村居民 and 居民人均可支配收入.
func endsInto(core, measure string) string {
	for i := range core {
		if w := core[i:]; strings.HasPrefix(measure, w) && utf8.RuneCountInString(w) >= 2 {
			return w
		}
	}
	return ""
}

// follow takes in the figure that was named last: what is measured in another way
// ends the parts, and is a whole itself.
func (w *whole) follow(n *named, isPart bool) {
	switch {
	case isPart || n.inherited && n.lead.core == "":
	case w.open && w.measure() != "" && strings.HasSuffix(n.head, w.measure()):
	case w.open && n.lead.among:
	default:
		*w = whole{head: n.head, near: true, of: n.it.unit.Dimension}
	}
}

// isGroup reports whether a name says whom or what kind and not how it is measured.
func (k *Names) isGroup(core string) bool {
	n := utf8.RuneCountInString(core)
	if n < 2 || n > 12 || verbOf(core) != "" || flowVerbs.Suffix(core) != "" || k.names[core] || k.suffix(core) != "" || genericVerbs.Prefix(core) != "" {
		return false
	}
	if m := sharedTails.Suffix(core); m != "" && !thingTails.Has(m) {
		return false
	}
	return genericNouns.Suffix(core) == "" && measureTails.Suffix(core) == "" && spentOn.Suffix(core) == "" && !saysMore.In(core)
}

var saysMore = lexicon.Must("noun.nogroup")

// groupKinds end trades and sorts of goods.
var groupKinds = lexicon.Must("part.kind")

// spentOn end an amount of its own, which is no group.
var spentOn = lexicon.Must("noun.fund")

// tellsParts reports whether a clause without figures says along what the whole is
// parted: 分经济类型看, 按消费类型分.
func tellsParts(s string) bool { return partedAlong.In(s) }

var partedAlong = lexicon.NewPhrase(`^{part.by}.*{part.seen}$|^{basis.by}.*{part.by}$`)

package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What a cell measures, from the head of its row, that of its column and the caption.

// sizeTails end the name of something that has a size by itself: 出口额, 发电量,
// 房屋施工面积. What ends otherwise (铁路, 住宅, 制造业) is a part of something.
var sizeTails = lexicon.Must("table.size")

// ratioTails end the name of a ratio.
var ratioTails = lexicon.Must("table.ratio")

// measured reports whether a name says by itself what its figure, in the unit u,
// measures.
func measured(name, u string) bool {
	if t := ofAll.CutSuffix(name); t != "" {
		name = t
	}
	if t, in, ok := cutBracket(name); ok && in != "" && t != "" {
		name = t
	}
	if full, ok := unit.Parse(u); ok && (full.Dimension == unit.Percent || full.Dimension == unit.Points) {
		return ratioTails.Suffix(name) != ""
	}
	return sizeTails.Suffix(name) != "" || u == "" && ratioTails.Suffix(name) != ""
}

// A rowClass is what the rows of a panel are, by the head of their names.
type rowClass uint8

const (
	indicators rowClass = iota // 指标, 项目
	products                   // 产品名称
	branches                   // 行业: parts of what the columns measure
	partners                   // 国家和地区
	areas                      // 区县: parts of the report's area
	datedRows                  // 年份
)

// classWords are in the heads of names, by what the rows are of.
var classWords = []struct {
	class rowClass
	words *lexicon.Class
}{
	{partners, lexicon.Must("table.rows", "partner")},
	{areas, lexicon.Must("table.rows", "area")},
	{products, lexicon.Must("table.rows", "product")},
	{branches, lexicon.Must("table.rows", "branch")},
}

func classOf(head string, rows []tableRow) rowClass {
	dated := 0
	for _, r := range rows {
		if r.name == "" && !r.time.none() {
			dated++
		}
	}
	if dated > 0 && dated*3 >= len(rows)*2 {
		return datedRows
	}
	for _, c := range classWords {
		if c.words.In(head) {
			return c.class
		}
	}
	return indicators
}

// A namer names the cells of a panel.
type namer struct {
	class   rowClass
	caption *caption
	rows    []tableRow
	times   map[string]int // how often a row's name stands in the panel
	kind    string         // the noun in the head of the names: 商品 of 商品名称
}

func newNamer(head string, c *caption, rows []tableRow) *namer {
	n := &namer{class: classOf(head, rows), caption: c, rows: rows, times: map[string]int{}}
	for _, r := range rows {
		n.times[r.name]++
	}
	n.kind = namedBy.CutSuffix(head)
	if n.class == products {
		freeProducts(rows)
	}
	return n
}

// freeProducts parts rows from a row above that has a unit and no figures: that is a
// product whose figure is left out, and no heading.
func freeProducts(rows []tableRow) {
	for i := range rows {
		r := &rows[i]
		if r.parent < 0 || r.among {
			continue
		}
		if p := &rows[r.parent]; p.bare && isUnit(p.unit) {
			r.parent = -1
		}
	}
}

var namedBy = lexicon.Must("table.named")

// name is what is measured where the i-th row and the column meet, and the part
// of the report's area that it is about.
func (n *namer) name(i int, col *column) (name, scope string) {
	r := &n.rows[i]
	item := n.item(i, col)
	m := n.enrich(col.words)
	if n.class == areas {
		m = n.ofArea(m)
	}
	switch {
	case n.class == datedRows:
		return firstOf(joinNames(strings.Join(r.groups, ""), col.words), n.caption.subject), ""
	case n.class == areas && r.parent < 0 && !ofAll.Has(item) && m != "":
		return m, item
	case ofAll.Has(item):
		return firstOf(m, n.caption.subject, item), ""
	case ofAll.Has(col.words):
		return n.whole(item), ""
	case m == "" && n.selfNamed(i, col):
		return item, ""
	case m == "":
		return n.whole(item), ""
	case n.class == partners && trade.Begins(col.words):
		return trade.Row(trade.Prefix(col.words)).Mark + item + m, ""
	case n.class == branches:
		return amongWhole(m, item), ""
	case measured(item, ""):
		switch {
		case col.measure == level && measured(col.words, "") && overlap(item, col.words) == 0 && !sameTail(item, col.words):
			return item + m, ""
		case measured(col.words, ""):
			return item, ""
		}
		return col.words + item, "" // 城市|居民消费价格
	case measured(m, ""):
		return item + m, ""
	}
	return col.words + n.whole(item), ""
}

var trade = lexicon.Must("table.trade")

// selfNamed reports whether the row's name needs no measure from the caption.
func (n *namer) selfNamed(i int, col *column) bool {
	r := &n.rows[i]
	return n.class == indicators && r.unit != "" && r.unit != noUnit || n.caption.subject == "" || n.hasWhole(i) || measured(r.name, firstOf(r.unit, col.unit, n.caption.unitFor(false)))
}

// whole joins a row that names no measure with what the caption says is measured.
func (n *namer) whole(item string) string {
	s := n.caption.subject
	switch {
	case s == "" || measured(item, "") || overlap(item, s) >= 2:
		return item
	case n.class == products || sizeTails.Has(s):
		return leadAmongs.CutSuffix(item) + afterKind(s, n.kind)
	case n.class == branches || n.caption.change:
		return amongWhole(s, item)
	}
	return item + outputs.Suffix(s)
}

var outputs = lexicon.Must("table.output")

// afterKind is what a caption says behind the noun of the rows: 主要农产品|产量.
func afterKind(subject, kind string) string {
	if _, after, ok := strings.Cut(subject, kind); ok && kind != "" && after != "" {
		return after
	}
	return firstOf(productMeasures.Suffix(subject), subject)
}

var productMeasures = lexicon.Must("table.measure")

// enrich adds to the measure of a column what only the caption says of it:
// 出口 to 数量, 外商直接投资 to 企业数.
func (n *namer) enrich(m string) string {
	s := n.caption.subject
	if m == "" || s == "" || n.class == indicators || n.class == datedRows || !measured(m, "") {
		return m
	}
	switch {
	case n.class == products:
		return n.ofSide(m) + m
	case n.class == branches && overlap(s, m) < 2:
		return ofSubject(s, m)
	case n.class == branches && utf8.RuneCountInString(m) <= 3:
		return s
	}
	return m
}

// ofSide is what a caption says between the noun of the rows and what it says is
// measured of them: 主要商品|出口|数量、金额.
func (n *namer) ofSide(m string) string {
	_, after, ok := strings.Cut(n.caption.subject, n.kind)
	if !ok || n.kind == "" {
		return ""
	}
	k, w := productMeasures.Find(after)
	if at := strings.Index(after, m); at >= 0 && (k < 0 || at <= k) {
		k, w = at, m
	}
	if k <= 0 || w == "" || utf8.RuneCountInString(after[:k]) > 4 {
		return ""
	}
	return ofWord.CutSuffix(strings.TrimRight(after[:k], "、"))
}

// direction is the 对 or 自 before the partner in a name that was read without it:
// 对|东洲出口额.
func (n *namer) direction(name, core string, col *column) string {
	if n.class != partners || !trade.Begins(col.words) {
		return ""
	}
	w := trade.Row(trade.Prefix(col.words)).Mark
	if !strings.HasPrefix(name, w) || strings.HasPrefix(core, w) {
		return ""
	}
	return w
}

// ofSubject is what a column measures of what the caption speaks of: 外商直接投资|企业数.
// A caption that says what is measured itself (外商直接投资额) gives that for 金额.
func ofSubject(s, m string) string {
	if t, _, ok := cutBracket(s); ok && t != "" {
		s = t
	}
	if w := sizeTails.Suffix(s); utf8.RuneCountInString(w) == 1 {
		if genericNouns.Has(m) {
			return s
		}
		s = strings.TrimSuffix(s, w)
	}
	if utf8.RuneCountInString(m) > 6 || utf8.RuneCountInString(s) > 16 {
		return m
	}
	return s + m
}

// ofArea is what a column of a table of areas measures where only the caption says
// it (各区县固定资产投资, 总量), or of what it is a part (其中：工业).
func (n *namer) ofArea(m string) string {
	s := n.caption.subject
	part, among := cutAmong(m)
	switch {
	case !measured(s, ""), m != "" && measured(part, ""):
		return m
	case m == "":
		return s
	case among:
		return amongWhole(s, part)
	}
	return m
}

func (n *namer) hasWhole(i int) bool { return n.rows[i].parent >= 0 }

// item is the row's own name, with the name of its whole where it does not say
// enough without it.
func (n *namer) item(i int, col *column) string {
	r := &n.rows[i]
	name := r.name
	for k := len(r.groups) - 1; k >= 0; k-- {
		switch g := r.groups[k]; {
		case ofAll.Has(name):
			name = g
		case measured(name, r.unit) && n.times[r.name] < 2:
		case measured(g, r.unit) && !measured(name, r.unit):
			name = amongWhole(g, name)
		case n.times[r.name] > 1:
			name = g + name
		}
	}
	if r.parent < 0 {
		return name
	}
	p := &n.rows[r.parent]
	if n.class == branches && !measured(p.name, p.unit) {
		return name // 制造业 under 总计: the column says of what
	}
	whole := n.item(r.parent, col)
	u := firstOf(r.unit, p.unit)
	switch {
	case p.bare && !measured(whole, u):
		if n.times[r.name] > 1 {
			return whole + name
		}
		return name
	case measured(col.words, "") && n.times[r.name] < 2 && n.class == products:
		return name // 火电|产量
	case measured(name, u) && n.times[r.name] < 2 && (!r.among || sharesTail(whole, name)):
		return name // 税收收入 under 一般公共预算收入
	case ofAll.Has(whole), strings.HasPrefix(name, amongWhole(whole, "")):
		return name
	}
	return amongWhole(whole, name)
}

// amongWhole is the name of a part of a whole.
func amongWhole(whole, part string) string { return whole + leadAmongs.Word() + part }

// sharesTail reports whether a part names the measure of its whole itself: 企业存款
// of 各项存款余额.
func sharesTail(whole, part string) bool {
	r := []rune(totalTails.CutSuffix(whole))
	if len(r) < 2 {
		return false
	}
	return strings.Contains(part, string(r[len(r)-2:]))
}

var totalTails = lexicon.Must("table.total")

func sameTail(a, b string) bool {
	ra, _ := utf8.DecodeLastRuneInString(a)
	rb, _ := utf8.DecodeLastRuneInString(b)
	return ra == rb
}

// overlap is the length in characters of the longest end of b's beginning, or
// any stretch of two and more, that a has too.
func overlap(a, b string) (n int) {
	rb := []rune(b)
	for i := range rb {
		for j := i + 2; j <= len(rb) && j-i <= 8; j++ {
			if strings.Contains(a, string(rb[i:j])) {
				n = max(n, j-i)
			}
		}
	}
	return n
}

// changeOf is the direction of a cell's change, and its value without the sign.
func changeOf(v *cellValue, verb string) figure.Change {
	c := figure.Rise
	if v.change != figure.NoChange {
		c = v.change
	} else if fallVerbs.Has(verb) {
		c = figure.Fall
	}
	if v.value.IsNegative() {
		v.value = v.value.Neg()
		c = figure.Fall
	}
	return c
}

package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// The sheets that hold everything: 明细, 疑点, 提示 and 来源. They may have a
// hundred thousand rows, so a row is written and forgotten.

// maxDetailRows is how many observations 明细 holds; Excel ends at 1,048,576
// rows. observations.jsonl has them all.
const maxDetailRows = 1_000_000

// Headings of 明细 by which corrections are read back.
const (
	DetailID       = "观测编号"
	DetailDecision = "核对"
	DetailCorrect  = "修正值"
	DetailRemark   = "备注"
	DetailValue    = "数值"
	DetailYear     = "年份"
	DetailName     = "指标"
	DetailLine     = "目录名称"
	DetailUnit     = "单位"
	DetailBound    = "限定"
	DetailKind     = "类别"

	headFile = "文件"      // also of 来源
	headHash = "SHA-256" // of 来源
)

// Decisions are the choices of the column 核对.
func Decisions() []string {
	return []string{"确认", "修正", "剔除", "合并", "拆分", "改期"}
}

// A detailHead is a column of 明细.
type detailHead struct {
	name  string
	width float64
	cell  func(b *book, r *detailRow) any // nil of the record, which is of all others
}

// A detailRow is what the cells of a row of 明细 are made of.
type detailRow struct {
	o       *figure.Observation
	name    string  // of its line
	use     string  // what became of it
	long    wbStyle // of texts that may wrap
	decided [4]any
}

var detailMid = wbStyle{frame: true, top: true, align: "center"}

// detailHeads are the columns of 明细. What serves programs alone stands at the end and is
// folded away.
var detailHeads = []detailHead{
	{DetailName, 28, func(b *book, r *detailRow) any { return b.text(r.o.Indicator, r.long) }},
	{DetailYear, 7, func(b *book, r *detailRow) any { return b.place(r.o.Year) }},
	{DetailValue, 13, func(b *book, r *detailRow) any { return b.plain(r.o.Value) }},
	{"上限", 8, func(b *book, r *detailRow) any { return b.optional(r.o.Upper) }},
	{DetailUnit, 10, func(b *book, r *detailRow) any { return b.text(r.o.Unit, detailMid) }},
	{DetailBound, 8, func(b *book, r *detailRow) any { return b.text(r.o.Qualifier.Name(), detailMid) }},
	{DetailKind, 8, func(b *book, r *detailRow) any { return b.text(wbWord(wbKinds, r.o.Kind), detailMid) }},
	{"增减", 6, func(b *book, r *detailRow) any { return b.text(wbWord(wbChanges, r.o.Change), detailMid) }},
	{"依据原文", 60, func(b *book, r *detailRow) any { return b.text(r.o.Sentence, r.long) }},
	{DetailDecision, 9, func(_ *book, r *detailRow) any { return r.decided[0] }},
	{DetailCorrect, 12, func(_ *book, r *detailRow) any { return r.decided[1] }},
	{DetailRemark, 20, func(_ *book, r *detailRow) any { return r.decided[2] }},
	{"疑点", 22, func(b *book, r *detailRow) any { return b.text(codeTitles(r.o.Findings), r.long) }},
	{"采用", 13, func(b *book, r *detailRow) any { return b.text(r.use, styleTop) }},
	{DetailLine, 26, func(b *book, r *detailRow) any { return b.text(r.name, r.long) }},
	{"时期", 15, func(b *book, r *detailRow) any { return b.text(r.o.Period.Title(r.o.Year), styleTop) }},
	{"范围", 8, func(b *book, r *detailRow) any { return b.text(r.o.Scope, detailMid) }},
	{"机关", 20, func(b *book, r *detailRow) any { return b.text(r.o.Body, r.long) }},
	{headFile, 30, func(b *book, r *detailRow) any { return b.text(r.o.File, r.long) }},
	{"行", 6, func(b *book, r *detailRow) any { return b.place(r.o.Line) }},
	{"列", 6, func(b *book, r *detailRow) any { return b.place(r.o.Col) }},
	{"报告年份", 10, func(b *book, r *detailRow) any { return b.place(r.o.ReportYear) }},
	{"基准值", 18, func(b *book, r *detailRow) any { return b.plain(r.o.Base) }},
	{"基准单位", 10, func(b *book, r *detailRow) any { return b.text(r.o.BaseUnit, detailMid) }},
	{"起", 9, func(b *book, r *detailRow) any { return b.integer(r.o.Start, styleTop) }},
	{"止", 9, func(b *book, r *detailRow) any { return b.integer(r.o.End, styleTop) }},
	{DetailID, 23, func(b *book, r *detailRow) any { return b.text(r.o.ID, styleTop) }},
	{DetailRecord, 14, func(_ *book, r *detailRow) any { return r.decided[3] }},
	{DetailContent, 14, nil},
}

// Of the columns detailPrinted is the last on paper, and from detailFolded on they are
// folded away.
const (
	detailPrinted = "列"
	detailFolded  = "基准值"
)

// detailColumn is the number of a column of 明细.
func detailColumn(name string) int {
	return slices.IndexFunc(detailHeads, func(h detailHead) bool { return h.name == name }) + 1
}

func (b *book) detailObservations() []figure.Observation {
	return b.res.Observations[:min(len(b.res.Observations), maxDetailRows)]
}

// A role is what became of an observation.
type role struct{ name, use string }

// roles tells of every observation which series it belongs to and whether it
// was chosen.
func (b *book) roles() map[obsKey]role {
	m := map[obsKey]role{}
	set := func(o *figure.Observation, r role) {
		if _, have := m[keyOf(o)]; !have {
			m[keyOf(o)] = r
		}
	}
	for i := range b.res.Comparisons {
		c := &b.res.Comparisons[i]
		for _, ps := range [][]analyze.Point{c.Actual, c.Target} {
			for j := range ps {
				use := "采用"
				if ps[j].Doubtful {
					use = "存疑，不作图"
				}
				set(&ps[j].Observation, role{c.Name, use})
				for k := range ps[j].Others {
					o := &ps[j].Others[k]
					set(&o.Observation, role{c.Name, "未采用：" + wbWord(wbRelations, o.Relation)})
				}
			}
		}
		for j := range c.Spans {
			set(&c.Spans[j].Observation, role{c.Name, "多年合计"})
		}
		for j := range c.Quarantined {
			set(&c.Quarantined[j], role{c.Name, "隔离"})
		}
		for j := range c.Stated {
			set(&c.Stated[j], role{c.Name, "所述增速"})
		}
	}
	return m
}

func (b *book) details() {
	l := wbLayout{freezeColumn: 1, freezeRow: 1, color: colorQuiet, printed: detailColumn(detailPrinted),
		folds: []fold{{from: detailColumn(detailFolded), to: len(detailHeads), folded: true}}}
	for _, h := range detailHeads {
		l.widths = append(l.widths, h.width)
	}
	l.widths = append(l.widths, 3) // bears the sign to unfold them
	s := b.sheet(SheetDetails, l)
	head := make([]any, len(detailHeads))
	for i, h := range detailHeads {
		head[i] = b.text(h.name, styleHead)
	}
	s.put(1, 26, head...)
	obs, roles := b.detailObservations(), b.roles()
	for i := range obs {
		b.detail(s, &obs[i], roles[keyOf(&obs[i])], i+2)
	}
	if len(obs) == 0 {
		s.put(2, 0, b.text("没有读到数字。", styleNote))
	}
	last := max(len(obs)+1, 2)
	b.table(s, "观测明细", last, len(detailHeads))
	b.decisionList(s, last)
	s.printTitles("", "$1:$1")
	s.printArea(absBlock(1, 1, detailColumn(detailPrinted), last))
}

// table makes an Excel table with filters of a sheet's rows from the first on.
func (b *book) table(s *wbSheet, name string, last, cols int) {
	if b.err == nil {
		no := false
		b.do(s.sw.AddTable(&excelize.Table{Range: "A1:" + cellAt(cols, last), Name: name, StyleName: "TableStyleLight1", ShowRowStripes: &no}))
	}
}

func (b *book) decisionList(s *wbSheet, last int) {
	if b.err != nil {
		return
	}
	col := colName(detailColumn(DetailDecision))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = fmt.Sprintf("%s2:%s%d", col, col, last)
	b.do(dv.SetDropList(Decisions()))
	dv.SetError(excelize.DataValidationErrorStyleStop, "核对", "请从下拉列表中选择："+strings.Join(Decisions(), "、"))
	dv.SetInput("核对", "在“修正值”填写：选“修正”填新的数，选“改期”填年份，选“合并”“拆分”填指标名。填好存盘后运行 linian apply。")
	b.do(b.f.AddDataValidation(s.name, dv))
}

// longWraps is how many observations may have evidence in wrapped lines: beyond
// it the many row heights make Excel slow.
const longWraps = 20000

func (b *book) detail(s *wbSheet, o *figure.Observation, r role, row int) {
	d := &detailRow{o: o, name: cmp.Or(r.name, o.IndicatorID), use: r.use, long: styleTop, decided: b.decisionCells(o.ID)}
	height := 0.0
	if len(b.res.Observations) <= longWraps {
		d.long = styleLong
		height = s.rowHeight(map[int]string{
			detailColumn(DetailName): o.Indicator, detailColumn(DetailLine): d.name, detailColumn("机关"): o.Body, detailColumn("依据原文"): o.Sentence,
			detailColumn(headFile): o.File, detailColumn("疑点"): codeTitles(o.Findings),
		})
	}
	cells := make([]any, len(detailHeads))
	for i, h := range detailHeads {
		if h.cell != nil {
			cells[i] = h.cell(b, d)
		}
	}
	cells[detailColumn(DetailContent)-1] = b.text(contentOf(cells), styleTop)
	s.put(row, height, cells...)
}

// plain is a number with the decimals that it needs.
func (b *book) plain(d decimal.Decimal) any {
	return b.number(d, wbStyle{frame: true, top: true, format: numberFormat(decimalPlaces(d), "", "")})
}

func (b *book) optional(d decimal.NullDecimal) any {
	if !d.Valid {
		return b.blank(styleTop)
	}
	return b.plain(d.Decimal)
}

// findings writes 疑点, what must be looked at, and hints 提示, what need not.
func (b *book) findings() {
	b.findingSheet(SheetFindings, "疑点清单", colorWorse, finding.Doubts(b.res.Findings), "没有疑点：读取、提取和对比中没有发现需要核对的地方。")
}

func (b *book) hints() {
	notes := slices.DeleteFunc(slices.Clone(b.res.Findings), func(f finding.Finding) bool { return f.Severity != finding.Info })
	b.findingSheet(SheetHints, "提示清单", colorQuiet, notes, "没有提示：没有修补过文字，也没有推定过年份、单位。")
}

// Columns of 疑点 and 提示.
var (
	findingHeads  = []string{"疑点", "程度", "指标", "原文", "说明", headFile, "行", "列", DetailID}
	findingWidths = []float64{18, 8, 24, 36, 60, 28, 6, 6, 23}
)

func (b *book) findingSheet(name, table, color string, fs []finding.Finding, none string) {
	s := b.sheet(name, wbLayout{widths: findingWidths, freezeColumn: 1, freezeRow: 1, color: color, printed: len(findingHeads) - 1})
	heads := slices.Clone(findingHeads)
	heads[0] = name
	b.headings(s, heads...)
	list := gravestFirst(fs)
	of := b.detailRows()
	for i := range list {
		f := &list[i]
		sev := detailMid
		if f.Severity != finding.Info {
			sev.color, sev.bold = colorWorse, true
		}
		indicator, height := of[f.Of].indicator, 0.0
		if len(list) <= longWraps {
			height = s.rowHeight(map[int]string{1: f.Code.Title(), 3: indicator, 4: f.Text, 5: f.Message, 6: f.File})
		}
		s.put(i+2, height, b.text(f.Code.Title(), styleLong), b.text(wbWord(wbSeverities, f.Severity), sev), b.text(indicator, styleLong), b.text(f.Text, styleLong),
			b.text(f.Message, styleLong), b.text(f.File, styleLong), b.place(f.Line), b.place(f.Col), b.text(f.Of, styleTop))
	}
	if len(list) == 0 {
		s.put(2, 0, b.text(none, styleNote))
	}
	last := max(len(list)+1, 2)
	b.table(s, table, last, len(findingWidths))
	b.findingLinks(s, list, of)
	s.printTitles("", "$1:$1")
	s.printArea(absBlock(1, 1, len(findingHeads)-1, last))
}

// gravestFirst orders errors before doubts, those of whole reports first, before
// mere notes, as many as the sheet holds.
func gravestFirst(fs []finding.Finding) []finding.Finding {
	list := slices.Clone(fs)
	slices.SortStableFunc(list, finding.FirstSeen)
	return list[:min(len(list), maxDetailRows)]
}

// A detailPlace is where an observation stands in 明细.
type detailPlace struct {
	row       int
	indicator string
}

// detailRows are the places of the observations by their ids.
func (b *book) detailRows() map[string]detailPlace {
	places := make(map[string]detailPlace, len(b.detailRow))
	obs := b.detailObservations()
	for i := range obs {
		if _, dup := places[obs[i].ID]; !dup {
			places[obs[i].ID] = detailPlace{i + 2, obs[i].Indicator}
		}
	}
	return places
}

// findingLinks leads findings to the observation that they are about, as many
// as Excel allows in a sheet and as are worth their memory.
func (b *book) findingLinks(s *wbSheet, list []finding.Finding, of map[string]detailPlace) {
	n := 0
	for i, f := range list {
		if p, ok := of[f.Of]; ok && f.Of != "" && n < 5000 {
			n++
			s.link(cellAt(4, i+2), SheetDetails, cellAt(1, p.row), "到明细中的这个数字")
		}
	}
}

func (b *book) headings(s *wbSheet, names ...string) {
	head := make([]any, len(names))
	for i, n := range names {
		head[i] = b.text(n, styleHead)
	}
	s.put(1, 26, head...)
}

// place is a line or column number, blank when it is not known.
func (b *book) place(n int) any {
	if n == 0 {
		return b.blank(styleTop)
	}
	return b.integer(n, detailMid)
}

var sourceWidths = []float64{34, 26, 20, 10, 18, 9, 13, 6, 6, 12, 7, 10, 10, 8, 35, 40}

func (b *book) sources() {
	s := b.sheet(SheetSources, wbLayout{widths: sourceWidths, freezeColumn: 1, freezeRow: 1, color: colorQuiet})
	b.headings(s, headFile, "标题", "机关", "地区", "种类", "报告年份", "年份依据", "届", "次", "报告日期", "格式", "编码", "字节", "观测数", headHash, "疑点")
	count := wbStyle{frame: true, top: true, format: "#,##0"}
	hash := wbStyle{frame: true, top: true, wrap: true, size: 9, color: colorQuiet, align: "left", indent: 1}
	day := wbStyle{frame: true, top: true, align: "center", format: "yyyy-mm-dd"}
	doubts := reportDoubts(b.res.Findings)
	reports := slices.Clone(b.res.Reports)
	slices.SortStableFunc(reports, func(x, y analyze.ReportInfo) int {
		return -cmp.Compare(min(len(doubts[x.File]), 1), min(len(doubts[y.File]), 1))
	})
	for i := range reports {
		r := &reports[i]
		m := r.Meta
		given := b.blank(styleTop)
		if !m.Given.IsZero() {
			given = excelize.Cell{StyleID: b.style(day), Value: m.Given.UTC()}
		}
		source := wbWord(wbYearSources, m.YearSource)
		if m.YearDoubtful {
			source += "（存疑）"
		}
		s.put(i+2, s.rowHeight(map[int]string{1: r.File, 2: m.Title, 3: m.Body, 15: r.SHA256, 16: doubts[r.File]}),
			b.text(r.File, styleLong), b.text(m.Title, styleLong), b.text(m.Body, styleLong), b.text(m.Region, styleTop),
			b.text(m.Kind.Name(), styleTop), b.place(m.Year), b.text(source, styleTop), b.place(m.Term), b.place(m.Session), given,
			b.text(string(r.Format), styleTop), b.text(r.Encoding, styleTop), b.integer(r.Bytes, count), b.integer(r.Found, count), b.text(r.SHA256, hash), b.text(doubts[r.File], styleLong))
	}
	b.table(s, "报告来源", max(len(b.res.Reports)+1, 2), len(sourceWidths))
	s.printTitles("", "$1:$1")
}

// reportDoubts are, by file, the doubts of whole reports.
func reportDoubts(fs []finding.Finding) map[string]string {
	doubts := map[string]string{}
	for _, f := range fs {
		if f.Severity == finding.Info || !f.Code.OfReport() {
			continue
		}
		if doubts[f.File] != "" {
			doubts[f.File] += "；"
		}
		doubts[f.File] += f.Code.Title()
	}
	return doubts
}

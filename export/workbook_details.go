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

// The sheets that hold everything: 明细, 数据质量 and 来源. They may have a
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

var detailHeads = []detailHead{
	{DetailID, 23}, {DetailName, 26}, {DetailLine, 26}, {"机关", 20}, {DetailYear, 7}, {"时期", 15}, {DetailValue, 13}, {"上限", 8}, {DetailUnit, 10},
	{DetailBound, 8}, {DetailKind, 8}, {"依据原文", 60}, {DetailDecision, 9}, {DetailCorrect, 12}, {DetailRemark, 20}, {"疑点", 22}, {"采用", 13},
	{headFile, 30}, {"行", 6}, {"列", 6}, {"范围", 8}, {"增减", 6}, {"基准值", 18}, {"基准单位", 10}, {"起", 9}, {"止", 9}, {"报告年份", 10},
	{DetailRecord, 14}, {DetailContent, 14},
}

// A detailHead is a column of 明细.
type detailHead struct {
	name  string
	width float64
}

// detailPrinted is the last column on paper: what stands behind it serves
// programs.
const detailPrinted = "列"

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
	l := wbLayout{freezeColumn: 2, freezeRow: 1, color: colorQuiet}
	for _, h := range detailHeads {
		l.widths = append(l.widths, h.width)
	}
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
	long, height := styleTop, 0.0
	name := r.name
	if name == "" {
		name = o.IndicatorID
	}
	if len(b.res.Observations) <= longWraps {
		long = styleLong
		height = s.rowHeight(map[int]string{
			detailColumn("指标"): o.Indicator, detailColumn("目录名称"): name, detailColumn("机关"): o.Body, detailColumn("依据原文"): o.Sentence,
			detailColumn(headFile): o.File, detailColumn("疑点"): codeTitles(o.Findings),
		})
	}
	mid := wbStyle{frame: true, top: true, align: "center"}
	year := func(y int) any {
		if y == 0 {
			return b.blank(styleTop)
		}
		return b.integer(y, mid)
	}
	value := wbStyle{frame: true, top: true, format: numberFormat(decimalPlaces(o.Value), "", "")}
	base := wbStyle{frame: true, top: true, format: numberFormat(decimalPlaces(o.Base), "", "")}
	decided := b.decisionCells(o.ID)
	cells := []any{
		b.text(o.ID, styleTop), b.text(o.Indicator, long), b.text(name, long), b.text(o.Body, long), year(o.Year), b.text(o.Period.Title(o.Year), styleTop),
		b.number(o.Value, value), b.optional(o.Upper), b.text(o.Unit, mid), b.text(o.Qualifier.Name(), mid),
		b.text(wbWord(wbKinds, o.Kind), mid), b.text(o.Sentence, long), decided[0], decided[1], decided[2],
		b.text(codeTitles(o.Findings), long), b.text(r.use, styleTop), b.text(o.File, long), b.place(o.Line), b.place(o.Col),
		b.text(o.Scope, mid), b.text(wbWord(wbChanges, o.Change), mid), b.number(o.Base, base), b.text(o.BaseUnit, mid),
		b.integer(o.Start, styleTop), b.integer(o.End, styleTop), year(o.ReportYear), decided[3]}
	s.put(row, height, append(cells, b.text(contentOf(cells), styleTop))...)
}

func (b *book) optional(d decimal.NullDecimal) any {
	if !d.Valid {
		return b.blank(styleTop)
	}
	return b.number(d.Decimal, wbStyle{frame: true, top: true, format: numberFormat(decimalPlaces(d.Decimal), "", "")})
}

var findingWidths = []float64{20, 8, 30, 6, 6, 36, 64, 23}

func (b *book) findings() {
	s := b.sheet(SheetFindings, wbLayout{widths: findingWidths, freezeRow: 1, color: colorWorse})
	b.headings(s, "疑点", "程度", "文件", "行", "列", "原文", "说明", DetailID)
	list := gravestFirst(b.res.Findings)
	for i := range list {
		f := &list[i]
		sev := wbStyle{frame: true, top: true, align: "center"}
		if f.Severity != finding.Info {
			sev.color, sev.bold = colorWorse, true
		}
		height := 0.0
		if len(list) <= longWraps {
			height = s.rowHeight(map[int]string{3: f.File, 6: f.Text, 7: f.Message})
		}
		s.put(i+2, height, b.text(f.Code.Title(), styleTop), b.text(wbWord(wbSeverities, f.Severity), sev), b.text(f.File, styleLong),
			b.place(f.Line), b.place(f.Col), b.text(f.Text, styleLong), b.text(f.Message, styleLong), b.text(f.Of, styleTop))
	}
	b.table(s, "疑点清单", max(len(list)+1, 2), len(findingWidths))
	b.findingLinks(s, list)
	s.printTitles("", "$1:$1")
}

// gravestFirst orders errors before doubts, those of whole reports first, before
// mere notes, as many as the sheet holds.
func gravestFirst(fs []finding.Finding) []finding.Finding {
	list := slices.Clone(fs)
	slices.SortStableFunc(list, finding.FirstSeen)
	return list[:min(len(list), maxDetailRows)]
}

// findingLinks leads findings to the observation that they are about, as many
// as Excel allows in a sheet and as are worth their memory.
func (b *book) findingLinks(s *wbSheet, list []finding.Finding) {
	rows := make(map[string]int, len(b.detailRow))
	for k, row := range b.detailRow {
		if have, ok := rows[k.id]; !ok || row < have {
			rows[k.id] = row
		}
	}
	n := 0
	for i, f := range list {
		if row, ok := rows[f.Of]; ok && f.Of != "" && n < 5000 {
			n++
			s.link(cellAt(8, i+2), SheetDetails, cellAt(1, row), "到明细中的这条观测")
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
	return b.integer(n, wbStyle{frame: true, top: true, align: "center"})
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

package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/catalogue"
	"linian/export"
	"linian/export/exporttest"
	"linian/figure"
)

func writeWorkbook(t testing.TB, res *analyze.Result, o export.WorkbookOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteWorkbook(&b, res, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openWorkbook(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// Every number of 对比总表 leads to the bytes of the report that state it.
func TestWorkbookFigures(t *testing.T) {
	for name, res := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile()} {
		t.Run(name, func(t *testing.T) {
			figs, err := exporttest.Figures(writeWorkbook(t, res, export.WorkbookOptions{}))
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]analyze.Point{}
			for _, c := range res.Comparisons {
				for _, p := range c.Actual {
					want[p.Observation.ID] = p
				}
			}
			if len(figs) != len(want) {
				t.Errorf("%d figures in the sheet, %d points in the result", len(figs), len(want))
			}
			for _, g := range figs {
				p, ok := want[g.ID]
				if !ok {
					t.Errorf("%s: leads to %q, which is no point of the result", g.Cell, g.ID)
					continue
				}
				delete(want, g.ID)
				if v := decimal.RequireFromString(g.Value); !v.Equal(p.Value) {
					t.Errorf("%s: holds %s, want %s", g.Cell, g.Value, p.Value)
				}
				src := analyzetest.Source(res, g.File)
				if g.End > len(src) || g.Start >= g.End {
					t.Errorf("%s: bytes %d to %d of %q, which has %d", g.Cell, g.Start, g.End, g.File, len(src))
					continue
				}
				if got := src[g.Start:g.End]; got != p.Observation.Text || !strings.Contains(got, g.Number) || !strings.Contains(got, g.Unit) {
					t.Errorf("%s: bytes %d to %d of %q are %q, want %q", g.Cell, g.Start, g.End, g.File, got, p.Observation.Text)
				}
			}
			for id := range want {
				t.Errorf("the point of %s is not in the sheet", id)
			}
		})
	}
}

// 分领域 leaves the years without a figure empty: a formula there would be drawn as
// zero.
func TestWorkbookGaps(t *testing.T) {
	f := openWorkbook(t, writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{}))
	rows, err := f.GetRows(export.SheetFields)
	if err != nil {
		t.Fatal(err)
	}
	title := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && strings.HasPrefix(r[0], "新增养老床位") })
	if title < 0 {
		t.Fatal("the series with the gap was not found")
	}
	for _, r := range []struct {
		year  string
		empty bool
	}{{"2018年", false}, {"2019年", true}, {"2020年", false}} {
		i := title + slices.IndexFunc(rows[title:], func(c []string) bool { return len(c) > 0 && c[0] == r.year })
		cell := fmt.Sprintf("B%d", i+1)
		formula, _ := f.GetCellFormula(export.SheetFields, cell)
		v, _ := f.GetCellValue(export.SheetFields, cell)
		if r.empty != (formula == "" && v == "") {
			t.Errorf("%s (%s) holds %q (%s)", cell, r.year, v, formula)
		}
	}
}

// Behind a break the results stand in a column and a line of their own.
func TestWorkbookBreak(t *testing.T) {
	res := manySeries(1)
	res.Comparisons[0].Breaks = []int{2014}
	data := writeWorkbook(t, res, export.WorkbookOptions{})
	f := openWorkbook(t, data)
	rows, err := f.GetRows(export.SheetFields)
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, r := range rows {
		y, err := strconv.Atoi(strings.TrimSuffix(append(r, "")[0], "年"))
		if err != nil {
			continue
		}
		checked++
		before, behind := r[1] != "", len(r) > 6 && r[6] != ""
		if before != (y < 2014) || behind != (y >= 2014) {
			t.Errorf("%d: before the break %t, behind it %t: %q", y, before, behind, r)
		}
	}
	if checked != 20 {
		t.Errorf("%d years, want 20", checked)
	}
	eachPart(t, data, func(name string, body []byte) {
		if n := bytes.Count(body, []byte("<ser>")); strings.HasPrefix(name, "xl/charts/chart") && n != 2 {
			t.Errorf("%s has %d lines, want 2", name, n)
		}
	})
}

// A figure that no formula over its cells gives stands as a number, with its
// computation beside it.
func TestWorkbookNoWrongFormula(t *testing.T) {
	res := manySeries(1)
	c := &res.Comparisons[0]
	want := decimal.RequireFromString("12.34")
	c.Compound = &analyze.Figure{Value: want, Unit: "%", Qualifier: figure.EQ, Formula: "另一种算法", Inputs: c.Compound.Inputs}
	f := openWorkbook(t, writeWorkbook(t, res, export.WorkbookOptions{}))
	rows, _ := f.GetRows(export.SheetOverview)
	cell, _ := excelize.CoordinatesToCellName(slices.Index(rows[3], "年均增速")+1, 5)
	formula, _ := f.GetCellFormula(export.SheetOverview, cell)
	shown, _ := f.GetCellValue(export.SheetOverview, cell)
	if formula != "" || shown != "+12.3%" {
		t.Errorf("%s holds %q by %q, want +12.3%% without a formula", cell, shown, formula)
	}
	comments, _ := f.GetComments(export.SheetOverview)
	if !slices.ContainsFunc(comments, func(n excelize.Comment) bool {
		return n.Cell == cell && strings.Contains(fmt.Sprint(n.Text, n.Paragraph), "另一种算法")
	}) {
		t.Errorf("%s has no comment with the computation: %v", cell, comments)
	}
}

// A doubtful figure is neither in the line nor in a formula.
func TestWorkbookDoubtful(t *testing.T) {
	res := analyzetest.Result()
	data := writeWorkbook(t, res, export.WorkbookOptions{})
	f := openWorkbook(t, data)
	cell := figureCell(t, data, "城镇登记失业率", "26")
	comments, err := f.GetComments(export.SheetOverview)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(comments, func(c excelize.Comment) bool { return c.Cell == cell })
	if i < 0 {
		t.Fatalf("%s has no comment", cell)
	}
	for _, s := range []string{export.SheetGlance, export.SheetOverview, export.SheetFields} {
		rows, err := f.GetRows(s)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range rows[r] {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				formula, _ := f.GetCellFormula(s, at)
				formula = strings.ReplaceAll(formula, "$", "")
				mentions := regexp.MustCompile(`\b` + cell + `\b`).MatchString(formula)
				if s == export.SheetOverview && mentions {
					t.Errorf("%s!%s: %s uses the doubtful %s", s, at, formula, cell)
				}
				if s == export.SheetFields && mentions && c+1 == 2 {
					t.Errorf("%s!%s: the doubtful %s is in the column 实际", s, at, cell)
				}
				if s == export.SheetGlance && mentions {
					t.Errorf("%s!%s: the doubtful %s is a value", s, at, cell)
				}
			}
		}
	}
}

func figureCell(t *testing.T, data []byte, indicator, value string) string {
	t.Helper()
	figs, err := exporttest.Figures(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range figs {
		if g.Indicator == indicator && g.Value == value {
			return g.Cell
		}
	}
	t.Fatalf("no figure %s of %s", value, indicator)
	return ""
}

// How figures are shown: the bound and the range are part of the format, the
// cell itself is the number.
func TestWorkbookShown(t *testing.T) {
	figs, err := exporttest.Figures(writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ indicator, value, shown string }{
		{"文化产业增加值占GDP比重", "4", "超4%"},
		{"地区生产总值", "480", "超480"},
		{"安置房竣工面积", "39", "39—42"},
		{"安置房竣工面积", "52.5", "52.5"},  // stated as 525000平方米
		{"养老床位总数", "0.584", "0.584"}, // stated as 5840张
		{"养老床位总数", "0.95", "近0.95"},
		{"城镇登记失业率", "2.9", "2.9%"},
	} {
		if !slices.ContainsFunc(figs, func(g exporttest.Figure) bool {
			return g.Indicator == tt.indicator && g.Value == tt.value && g.Shown == tt.shown
		}) {
			t.Errorf("no %s with the value %s shown as %s", tt.indicator, tt.value, tt.shown)
		}
	}
}

// The same result gives the same bytes.
func TestWorkbookDeterministic(t *testing.T) {
	first := writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{Version: "1"})
	for range 5 {
		if !bytes.Equal(first, writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{Version: "1"})) {
			t.Fatal("two workbooks of one result differ")
		}
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(r.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the parts are not sorted")
	}
	for _, e := range r.File {
		if y := e.Modified.Year(); y != 1980 {
			t.Errorf("%s bears the year %d", e.Name, y)
		}
	}
}

// ourFormulas are all shapes of formulas that a workbook may hold.
var ourFormulas = regexp.MustCompile(`^(` + strings.Join([]string{
	`[A-Z]+\d+-[A-Z]+\d+`,
	// The other end of a range stands in a formula as the number that it is.
	`([A-Z]+\d+|[\d.]+)/([A-Z]+\d+|[\d.]+)(-1)?`,
	`\([A-Z]+\d+/[A-Z]+\d+\)\^\(1/\([A-Z]+\$4-[A-Z]+\$4\)\)-1`,
	`SUM\([A-Z]+\d+:[A-Z]+\d+\)`,
	`F\d+/SUM\(F\$\d+:F\$\d+\)`,
	`'[^']+'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?`,
	`[A-Z]+\d+`,
}, "|") + `)$`)

// Nothing that a report says becomes a formula or breaks a part.
func TestWorkbookHostile(t *testing.T) {
	res := analyzetest.Hostile()
	res.Title = "=HYPERLINK(\"http://x\",\"云川\")&\"<b>\x01"
	res.Comparisons[0].Theme = "a/b\\c:[d]*?'e"
	res.Reports[0].Meta.Title = "+cmd|' /C calc'!A0"
	res.Findings[0].Message = "-1+1\x0b\x00"
	data := writeWorkbook(t, res, export.WorkbookOptions{Version: "=1"})
	seen := 0
	eachPart(t, data, func(name string, body []byte) {
		for _, m := range regexp.MustCompile(`<f>([^<]*)</f>`).FindAllSubmatch(body, -1) {
			seen++
			f := strings.NewReplacer("&#39;", "'", "&amp;", "&").Replace(string(m[1]))
			if !ourFormulas.MatchString(f) {
				t.Errorf("%s: the formula %q is not ours", name, f)
			}
		}
		if strings.HasPrefix(name, "xl/externalLinks") || bytes.Contains(body, []byte(`TargetMode="External"`)) {
			t.Errorf("%s leads out of the workbook", name)
		}
	})
	if seen == 0 {
		t.Error("no formula at all was found")
	}
	f := openWorkbook(t, data)
	for _, want := range []string{"=1+1", "@SUM(A1)'", "-2+3&amp;<b>", `</script><script>alert(1)</script>`, "断头\n路\n{{.X}}${y}"} {
		cells, err := f.SearchSheet(export.SheetOverview, want)
		if err != nil || len(cells) != 1 {
			t.Errorf("%q stands in the cells %v (%v)", want, cells, err)
			continue
		}
		if typ, _ := f.GetCellType(export.SheetOverview, cells[0]); typ != excelize.CellTypeInlineString && typ != excelize.CellTypeSharedString {
			t.Errorf("%q is a cell of type %v, not text", want, typ)
		}
	}
}

// eachPart calls f for every XML part, after checking that it is well-formed.
func eachPart(t *testing.T, data []byte, f func(name string, body []byte)) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.File {
		body := readEntry(t, e)
		d := xml.NewDecoder(bytes.NewReader(body))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", e.Name, err)
				break
			}
		}
		f(e.Name, body)
	}
}

func readEntry(t *testing.T, e *zip.File) []byte {
	t.Helper()
	r, err := e.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// worksheetOrder is the order of a worksheet's children in ECMA-376 part 1,
// 18.3.1.99. Excel asks to repair a file in which they stand otherwise.
var worksheetOrder = strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr
	sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr
	conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks
	customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects
	controls webPublishItems tableParts extLst`)

func TestWorkbookSchemaOrder(t *testing.T) {
	sheets := 0
	eachPart(t, writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{}), func(name string, body []byte) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			return
		}
		sheets++
		last, depth, column := -1, 0, 0
		d := xml.NewDecoder(bytes.NewReader(body))
		for {
			tok, err := d.Token()
			if err != nil {
				return
			}
			switch e := tok.(type) {
			case xml.StartElement:
				depth++
				if e.Name.Local == "col" {
					lo, _ := strconv.Atoi(attribute(e, "min"))
					if lo <= column {
						t.Errorf("%s: column %d stands behind column %d", name, lo, column)
					}
					column, _ = strconv.Atoi(attribute(e, "max"))
				}
				if depth != 2 {
					continue
				}
				i := slices.Index(worksheetOrder, e.Name.Local)
				if i < last || i < 0 {
					t.Errorf("%s: <%s> stands behind <%s>", name, e.Name.Local, worksheetOrder[max(last, 0)])
				}
				last = i
			case xml.EndElement:
				depth--
			}
		}
	})
	if want := len(export.SheetNames(analyzetest.Result())); sheets != want {
		t.Errorf("%d sheets, want %d", sheets, want)
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Outside of quotes a number format holds nothing but the number's own signs: a
// digit of a word (2009年) would be taken for a digit of the number.
func TestWorkbookFormatsQuoted(t *testing.T) {
	res := analyzetest.Result()
	for i := range res.Comparisons {
		c := &res.Comparisons[i]
		c.Unit = `0"0;%` + c.Unit
		for j := range c.Changes {
			c.Changes[j].Absolute.Unit = `0"#` + c.Changes[j].Absolute.Unit
		}
	}
	quoted, plain, n := regexp.MustCompile(`"[^"]*"`), regexp.MustCompile(`^[+-]?(#,##)?0(\.0+)?%?$`), 0
	for _, res := range []*analyze.Result{analyzetest.Result(), analyzetest.Hostile(), res, manySeries(20)} {
		eachPart(t, writeWorkbook(t, res, export.WorkbookOptions{}), func(name string, body []byte) {
			for _, m := range regexp.MustCompile(`formatCode="([^"]*)"`).FindAllSubmatch(body, -1) {
				if name != "xl/styles.xml" {
					continue
				}
				n++
				code := html.UnescapeString(string(m[1]))
				for part := range strings.SplitSeq(quoted.ReplaceAllString(code, ""), ";") {
					if !plain.MatchString(part) && code != "yyyy-mm-dd" {
						t.Errorf("the format %s has %q outside of quotes", code, part)
					}
				}
			}
		})
	}
	if n == 0 {
		t.Error("no number format was found")
	}
}

// Excel keeps some 200 number formats, so ranges do not make one each for ever.
func TestWorkbookFormatsBounded(t *testing.T) {
	res := manySeries(30)
	for i := range res.Comparisons {
		for j := range res.Comparisons[i].Actual {
			p := &res.Comparisons[i].Actual[j]
			p.Upper = decimal.NewNullDecimal(p.Value.Add(decimal.New(int64(i*100+j), -2)))
		}
	}
	eachPart(t, writeWorkbook(t, res, export.WorkbookOptions{}), func(name string, body []byte) {
		if n := bytes.Count(body, []byte("<numFmt ")); name == "xl/styles.xml" && (n == 0 || n > 200) {
			t.Errorf("%d number formats", n)
		}
	})
}

// Sparklines stand in the sheet and in few groups; charts leave gaps.
func TestWorkbookDrawings(t *testing.T) {
	res := analyzetest.Result()
	charts, sparks, groups := 0, 0, 0
	eachPart(t, writeWorkbook(t, res, export.WorkbookOptions{}), func(name string, body []byte) {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
			if !bytes.Contains(body, []byte(`dispBlanksAs val="gap"`)) {
				t.Errorf("%s does not leave gaps", name)
			}
		}
		if bytes.Contains(body, []byte("<barChart>")) && !bytes.Contains(body, []byte(`<min val="0">`)) {
			t.Errorf("%s: the bars do not begin at zero", name)
		}
		if name == "xl/worksheets/sheet2.xml" {
			sparks, groups = bytes.Count(body, []byte("<x14:sparkline>")), bytes.Count(body, []byte("<x14:sparklineGroup "))
		}
	})
	// One for each series, all of which have figures enough, and one for the ranking.
	if want := len(res.Comparisons) + len(res.Rankings); charts != want {
		t.Errorf("%d charts, want %d", charts, want)
	}
	if sparks != len(res.Comparisons) || groups > 2 {
		t.Errorf("%d sparklines in %d groups, want %d in at most 2", sparks, groups, len(res.Comparisons))
	}
	few := 0
	eachPart(t, writeWorkbook(t, res, export.WorkbookOptions{MaxCharts: 3}), func(name string, body []byte) {
		if strings.HasPrefix(name, "xl/charts/chart") {
			few++
		}
	})
	if few != 3 {
		t.Errorf("with MaxCharts 3 there are %d charts", few)
	}
}

// The drop-down, the table and its filter cover all rows of 明细.
func TestWorkbookDetails(t *testing.T) {
	res := analyzetest.Result()
	f := openWorkbook(t, writeWorkbook(t, res, export.WorkbookOptions{}))
	rows, err := f.GetRows(export.SheetDetails)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(res.Observations)+1 {
		t.Errorf("%d rows for %d observations", len(rows), len(res.Observations))
	}
	id := slices.Index(rows[0], export.DetailID)
	for i, o := range res.Observations {
		if rows[i+1][0] != o.Indicator || rows[i+1][id] != o.ID {
			t.Errorf("row %d holds %s of %s, want %s of %s", i+2, rows[i+1][id], rows[i+1][0], o.ID, o.Indicator)
		}
	}
	col, _ := excelize.ColumnNumberToName(slices.Index(rows[0], export.DetailDecision) + 1)
	dvs, err := f.GetDataValidations(export.SheetDetails)
	if err != nil || len(dvs) != 1 {
		t.Fatalf("%d drop-downs (%v), want 1", len(dvs), err)
	}
	if want := fmt.Sprintf("%s2:%s%d", col, col, len(rows)); dvs[0].Sqref != want {
		t.Errorf("the drop-down covers %s, want %s", dvs[0].Sqref, want)
	}
	if want := `"` + strings.Join(export.Decisions(), ",") + `"`; !strings.Contains(dvs[0].Formula1, want) {
		t.Errorf("the drop-down offers %s, want %s", dvs[0].Formula1, want)
	}
	tables, err := f.GetTables(export.SheetDetails)
	if err != nil || len(tables) != 1 || !strings.HasSuffix(tables[0].Range, strconv.Itoa(len(rows))) {
		t.Errorf("tables %v (%v)", tables, err)
	}
}

// A workbook of nothing still opens, with every fixed sheet, and each that has no rows says
// why.
func TestWorkbookEmpty(t *testing.T) {
	f := openWorkbook(t, writeWorkbook(t, &analyze.Result{}, export.WorkbookOptions{}))
	want := []string{export.SheetGlance, export.SheetOverview, export.SheetFields, export.SheetTargets, export.SheetDetails,
		export.SheetFindings, export.SheetHints, export.SheetChecks, export.SheetSources, export.SheetGuide}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %v, want %v", got, want)
	}
	for _, s := range want[:8] {
		rows, err := f.GetRows(s)
		if err != nil || !slices.ContainsFunc(slices.Concat(rows...), func(c string) bool { return strings.Contains(c, "没有") }) {
			t.Errorf("%s does not say why it is empty: %q (%v)", s, rows, err)
		}
	}
}

func TestInputFingerprint(t *testing.T) {
	a := analyzetest.Result()
	b := analyzetest.Result()
	slices.Reverse(b.Reports)
	if export.InputFingerprint(a) != export.InputFingerprint(b) {
		t.Error("the fingerprint depends on the order of the reports")
	}
	b.Reports[0].SHA256 = strings.Repeat("0", 64)
	if export.InputFingerprint(a) == export.InputFingerprint(b) {
		t.Error("the fingerprint does not depend on the contents of the reports")
	}
	names := openWorkbook(t, writeWorkbook(t, a, export.WorkbookOptions{})).GetDefinedName()
	if !slices.ContainsFunc(names, func(n excelize.DefinedName) bool {
		return n.Name == "输入指纹" && n.RefersTo == `"`+export.InputFingerprint(a)+`"`
	}) {
		t.Errorf("the workbook does not carry the fingerprint: %v", names)
	}
}

// Whatever the words are, the workbook opens, every sheet has a name of its
// own, and no text is lost that a cell can hold.
func TestWorkbookAnyText(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", " ", "'", "History", "明细", "说明（2）", strings.Repeat("长", 40), strings.Repeat("😀", 20), "a\x00b", "\xff\xfe", "_x0041_", "\t=1", "\ufffe",
	}))
	rapid.Check(t, func(rt *rapid.T) {
		res := analyzetest.Result()
		res.Title = text.Draw(rt, "title")
		for i := range res.Comparisons {
			c := &res.Comparisons[i]
			c.Theme, c.Name, c.Body, c.Unit, c.Scope = text.Draw(rt, "theme"), text.Draw(rt, "name"), text.Draw(rt, "body"), text.Draw(rt, "unit"), text.Draw(rt, "scope")
		}
		res.Observations[0].Sentence = text.Draw(rt, "sentence")
		var b bytes.Buffer
		if err := export.WriteWorkbook(&b, res, export.WorkbookOptions{}); err != nil {
			rt.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			rt.Fatal(err)
		}
		defer f.Close()
		seen := map[string]bool{}
		for _, s := range f.GetSheetList() {
			if k := strings.ToLower(s); seen[k] {
				rt.Fatalf("two sheets are called %q", s)
			} else {
				seen[k] = true
			}
			if n := len(utf16.Encode([]rune(s))); n == 0 || n > 31 || strings.ContainsAny(s, `[]:*?/\`) {
				rt.Fatalf("a sheet is called %q", s)
			}
		}
		want := res.Observations[0].Sentence
		if strings.ContainsFunc(want, func(r rune) bool {
			return r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r >= 0xfffd && r <= 0xffff
		}) {
			return
		}
		rows, err := f.GetRows(export.SheetDetails)
		if err != nil {
			rt.Fatal(err)
		}
		if got := rows[1][slices.Index(rows[0], "依据原文")]; got != want {
			rt.Fatalf("the evidence is %q, want %q", got, want)
		}
	})
}

// What a cell cannot hold is cut with a mark or shown as a symbol.
func TestWorkbookCellLimits(t *testing.T) {
	res := analyzetest.Result()
	res.Observations[0].Sentence = strings.Repeat("很长😀", 20000)
	res.Observations[1].Sentence = "甲\x00乙\x1f丙\r\n丁"
	f := openWorkbook(t, writeWorkbook(t, res, export.WorkbookOptions{}))
	rows, err := f.GetRows(export.SheetDetails)
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[0], "依据原文")
	long := rows[1][col]
	if n := len(utf16.Encode([]rune(long))); n > 32767 || n < 32700 || !strings.HasSuffix(long, "…（过长，已截断）") {
		t.Errorf("the long sentence has %d units and ends with %q", n, long[len(long)-40:])
	}
	if got, want := rows[2][col], "甲␀乙␟丙\n丁"; got != want {
		t.Errorf("control characters give %q, want %q", got, want)
	}
}

// LibreOffice, given the formulas without their kept values, computes the
// numbers that package analyze computed.
func TestWorkbookRecalculated(t *testing.T) {
	res := analyzetest.Result()
	data := writeWorkbook(t, res, export.WorkbookOptions{})
	kept := formulaValues(t, openWorkbook(t, data))
	got := formulaValues(t, openWorkbook(t, recalculate(t, withoutKept(t, data))))
	if len(kept) == 0 || len(kept) != len(got) {
		t.Fatalf("%d formulas written, %d read back", len(kept), len(got))
	}
	for cell, k := range kept {
		g := got[cell]
		if g.shown != k.shown {
			t.Errorf("%s: %s shows %s, ours is %s", cell, k.formula, g.shown, k.shown)
		}
		a, err1 := strconv.ParseFloat(g.raw, 64)
		b, err2 := strconv.ParseFloat(k.raw, 64)
		if err1 != nil || err2 != nil || math.Abs(a-b) > 1e-9*math.Max(1, math.Abs(b)) {
			t.Errorf("%s: %s is %s, ours is %s", cell, k.formula, g.raw, k.raw)
		}
	}
	checkOverviewFormulas(t, res, openWorkbook(t, data), kept)
}

// checkOverviewFormulas compares the kept values of 对比总表 with the figures of
// the result, series by series.
func checkOverviewFormulas(t *testing.T, res *analyze.Result, f *excelize.File, kept map[string]formulaValue) {
	t.Helper()
	rows, err := f.GetRows(export.SheetOverview)
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == "指标" })
	at := func(heading string, row int) formulaValue {
		cell, _ := excelize.CoordinatesToCellName(slices.Index(rows[head], heading)+1, row+1)
		return kept[export.SheetOverview+"!"+cell]
	}
	checked := 0
	expect := func(name, heading string, row int, want decimal.Decimal) {
		checked++
		v, err := decimal.NewFromString(at(heading, row).raw)
		if err != nil || !v.Sub(want).Abs().LessThan(decimal.New(1, -9)) {
			t.Errorf("%s, %s: %q, want %s", name, heading, at(heading, row).raw, want)
		}
	}
	for _, c := range res.Comparisons {
		row := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == c.Name })
		for _, ch := range c.Changes {
			switch heading := fmt.Sprintf("%d年同比", ch.Year); {
			case c.Nature == catalogue.Rate:
				expect(c.Name, heading, row, ch.Absolute.Value)
			case ch.Relative != nil:
				expect(c.Name, heading, row, ch.Relative.Value.Shift(-2))
			}
		}
		if c.Compound != nil {
			expect(c.Name, "年均增速", row, c.Compound.Value.Shift(-2))
		}
		if c.Total != nil {
			expect(c.Name, "累计", row, c.Total.Value)
		}
	}
	if checked < 50 {
		t.Errorf("only %d formulas were compared", checked)
	}
}

type formulaValue struct{ formula, raw, shown string }

func formulaValues(t *testing.T, f *excelize.File) map[string]formulaValue {
	t.Helper()
	out := map[string]formulaValue{}
	for _, s := range f.GetSheetList() {
		if s == export.SheetDetails || s == export.SheetFindings || s == export.SheetHints || s == export.SheetSources {
			continue
		}
		rows, err := f.GetRows(s)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range rows[r] {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				formula, err := f.GetCellFormula(s, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				raw, _ := f.GetCellValue(s, cell, excelize.Options{RawCellValue: true})
				out[s+"!"+cell] = formulaValue{formula, raw, rows[r][c]}
			}
		}
	}
	return out
}

// withoutKept takes the kept values of formulas away, so that a program that
// opens the workbook has to compute them.
func withoutKept(t *testing.T, data []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	kept := regexp.MustCompile(`(<f>[^<]*</f>)<v>[^<]*</v>`)
	for _, e := range r.File {
		dst, err := w.Create(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := dst.Write(kept.ReplaceAll(readEntry(t, e), []byte("$1"))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// recalculate opens a workbook in LibreOffice and saves it again.
func recalculate(t *testing.T, data []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("soffice is missing")
		}
		t.Skip("soffice is not installed: the workbook is not recalculated")
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, in)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	got, err := os.ReadFile(filepath.Join(out, "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// manyObservations is a result with n observations in series of 20 years.
func manyObservations(n int) *analyze.Result {
	res := analyzetest.Result()
	for i := range n {
		o := res.Observations[i%100]
		o.ID = fmt.Sprintf("%012x", i)
		o.Start, o.End = o.Start+i, o.End+i
		res.Observations = append(res.Observations, o)
	}
	return res
}

func BenchmarkWorkbook100kObservations(b *testing.B) {
	res := manyObservations(100_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := export.WriteWorkbook(io.Discard, res, export.WorkbookOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// manySeries is a result with n series of 20 years.
func manySeries(n int) *analyze.Result {
	res := &analyze.Result{Title: "很多指标", Bodies: []string{"云川市人民政府"}}
	for i := range n {
		s := analyze.Series{Key: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("指标%d", i), Theme: fmt.Sprintf("主题%d", i*10/n), Unit: "张", Nature: catalogue.Flow, Direction: catalogue.Up, Body: res.Bodies[0]}
		for y := range 20 {
			v := decimal.NewFromInt(int64(100 + (i*31+y*17)%97))
			o := figure.Observation{ID: fmt.Sprintf("%d-%d", i, y), File: "a.txt", Line: y + 1, Col: 1, Start: i*1000 + y*10, End: i*1000 + y*10 + 6,
				Indicator: s.Name, Value: v, Unit: "张", Base: v, BaseUnit: "张", Text: v.String() + "张", Qualifier: figure.EQ, Kind: figure.Actual, Year: 2004 + y}
			res.Observations = append(res.Observations, o)
			s.Actual = append(s.Actual, analyze.Point{Year: o.Year, Value: v, Qualifier: o.Qualifier, Kind: o.Kind, Observation: o, Rule: "仅此一处"})
		}
		res.Comparisons = append(res.Comparisons, analyze.Compare(s))
	}
	return res
}

func BenchmarkWorkbook300Series(b *testing.B) {
	res := manySeries(300)
	b.ReportAllocs()
	for b.Loop() {
		if err := export.WriteWorkbook(io.Discard, res, export.WorkbookOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWorkbookManyLinks has more figures than a sheet may have links: Excel would
// not open one with more than 65,530.
func TestWorkbookManyLinks(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 68,000 figures")
	}
	const most = excelize.TotalSheetHyperlinks
	link, greatest := regexp.MustCompile(`<hyperlink ref="([A-Z]+[0-9]+)"`), 0
	eachPart(t, writeWorkbook(t, manySeries(3400), export.WorkbookOptions{}), func(name string, body []byte) {
		var refs []string
		for _, m := range link.FindAllSubmatch(body, -1) {
			refs = append(refs, string(m[1]))
		}
		greatest = max(greatest, len(refs))
		slices.Sort(refs)
		if n := len(slices.Compact(refs)); n != len(refs) {
			t.Errorf("%s: %d links, of %d cells", name, len(refs), n)
		}
	})
	if greatest != most {
		t.Errorf("the sheet with the most links has %d, want %d", greatest, most)
	}
}

package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/decision"
	"linian/figure"
)

// WorkbookOptions says how a workbook is written. Its zero value is good.
type WorkbookOptions struct {
	// Version is linian's own, for the sheet 说明; "" leaves it out.
	Version string
	// MaxCharts bounds the charts of 分领域, because Excel grows slow with many: the
	// series behind the bound keep their tables. 0 means 500.
	MaxCharts int
	// Core are the indicators that 一页总览 begins with, by key or name; none means
	// those of the body's kind (catalogue.Core).
	Core []string
	// Decisions are shown in the columns of 明细 that are for the user, so that
	// they can be changed and taken back there; the zero value leaves them empty.
	Decisions decision.Set
	// Stop, if not nil, is asked before each row; its error ends WriteWorkbook,
	// which returns it. A context's Err is one.
	Stop func() error
}

const defaultMaxCharts = 500

// Names of the sheets, in their order. Every workbook has all of them but 多机关对比,
// which only one with rankings has; a sheet without rows says why it has none.
const (
	SheetGlance   = "一页总览"
	SheetOverview = "对比总表"
	SheetFields   = "分领域"
	SheetTargets  = "目标完成"
	SheetBodies   = "多机关对比"
	SheetDetails  = "明细"
	SheetFindings = "疑点"
	SheetHints    = "提示"
	SheetChecks   = "口径核对"
	SheetSources  = "来源"
	SheetGuide    = "说明"
)

// fingerprintName is the defined name under which the workbook keeps
// InputFingerprint.
const fingerprintName = "输入指纹"

// WriteWorkbook writes 历年对比.xlsx. Equal results give equal bytes.
//
// Every figure of the comparison is a number linked to its row in 明细, and
// whatever is computed from figures is a live formula whose kept value is the
// one that package analyze computed.
func WriteWorkbook(w io.Writer, res *analyze.Result, o WorkbookOptions) error {
	if o.MaxCharts == 0 {
		o.MaxCharts = defaultMaxCharts
	}
	page, err := NewGlance(res, o.Core)
	if err != nil {
		return err
	}
	b := newBook(res, o)
	b.page = page
	defer b.f.Close()
	b.plan()
	b.glance()
	b.overview()
	b.fields()
	b.targets()
	b.bodies()
	b.details()
	b.findings()
	b.hints()
	b.sourceChecks()
	b.sources()
	b.guide()
	b.properties()
	buf, err := b.finish()
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return rezip(w, bytes.NewReader(buf.Bytes()), int64(buf.Len()))
}

// InputFingerprint identifies the reports that a result was made from, by their
// contents alone: 32 hex digits. A workbook carries it, so that corrections are
// never read back into the results of other reports.
func InputFingerprint(res *analyze.Result) string {
	sums := make([]string, len(res.Reports))
	for i, r := range res.Reports {
		sums[i] = r.SHA256
	}
	slices.Sort(sums)
	h := sha256.Sum256([]byte(strings.Join(sums, "\n")))
	return hex.EncodeToString(h[:16])
}

// A book is a workbook while it is written. The first error is kept and stops
// all later steps.
type book struct {
	f      *excelize.File
	res    *analyze.Result
	opt    WorkbookOptions
	styles map[wbStyle]int
	ranges map[string]bool // the number formats of ranges so far
	sheets []*wbSheet
	err    error

	detailRow map[obsKey]int // row in 明细
	page      *Glance
	rows      []overviewRow
	rowOf     map[int]*overviewRow // by the comparison's place in the result
	years     []int                // that have columns in 对比总表
	cols      overviewColumns
	parts     []field
	blockOf   map[int]*fieldBlock // by the comparison's place in the result
	goals     []goalRow
	goalCols  goalColumns
	goalRowOf map[goalKey]int
	charts    int                    // drawn so far
	sparks    map[string][]sparkline // by sheet
}

// An obsKey tells observations apart even where the same report stands twice in
// the input.
type obsKey struct {
	id, file string
	start    int
}

func keyOf(o *figure.Observation) obsKey { return obsKey{o.ID, o.File, o.Start} }

func newBook(res *analyze.Result, o WorkbookOptions) *book {
	b := &book{f: excelize.NewFile(), res: res, opt: o, styles: map[wbStyle]int{}, ranges: map[string]bool{}, sparks: map[string][]sparkline{}}
	b.do(b.f.SetDefaultFont(wbFont))
	return b
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// plan decides where everything will stand before anything is written, because
// sheets point at each other.
func (b *book) plan() {
	b.detailRow = make(map[obsKey]int, len(b.res.Observations))
	for i := range b.detailObservations() {
		k := keyOf(&b.res.Observations[i])
		if _, dup := b.detailRow[k]; !dup {
			b.detailRow[k] = i + 2
		}
	}
	b.planOverview()
	b.planGoals()
	b.goalCols = b.planGoalColumns()
	b.cols = b.planColumns()
	b.planFields()
	for i, n := range SheetNames(b.res) {
		if i == 0 {
			b.do(b.f.SetSheetName("Sheet1", n))
			continue
		}
		_, err := b.f.NewSheet(n)
		b.do(err)
	}
	b.f.SetActiveSheet(0)
}

// SheetNames are the sheets of the workbook of a result, in their order.
func SheetNames(res *analyze.Result) []string {
	names := []string{SheetGlance, SheetOverview, SheetFields, SheetTargets, SheetBodies, SheetDetails, SheetFindings, SheetHints, SheetChecks, SheetSources, SheetGuide}
	if len(res.Rankings) == 0 {
		names = slices.DeleteFunc(names, func(n string) bool { return n == SheetBodies })
	}
	return names
}

// properties are the document's own; the dates come from the input, so that the
// same input gives the same bytes on any day.
func (b *book) properties() {
	date := b.date().Format("2006-01-02T15:04:05Z")
	creator := strings.TrimSpace("linian " + b.opt.Version)
	b.do(b.f.SetDocProps(&excelize.DocProperties{
		Title: wbText(b.res.Title), Subject: "历年工作报告指标对比", Creator: creator, LastModifiedBy: creator,
		Created: date, Modified: date, Identifier: InputFingerprint(b.res), Language: "zh-CN",
		Description: "由工作报告提取；每个数字可追溯到原文。", Keywords: "历年,工作报告,对比",
	}))
	b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: fingerprintName, RefersTo: `"` + InputFingerprint(b.res) + `"`,
		Comment: "报告内容的指纹，核对意见回读时用"}))
}

// date is the latest date on which one of the reports was given, else the first
// day of the latest report's year.
func (b *book) date() time.Time {
	d := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, r := range b.res.Reports {
		given := r.Meta.Given
		if given.IsZero() && r.Meta.Year > 1980 {
			given = time.Date(r.Meta.Year, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		if given.After(d) {
			d = given
		}
	}
	return d.UTC()
}

func (b *book) finish() (*bytes.Buffer, error) {
	for _, s := range b.sheets {
		if b.err == nil {
			b.do(s.sw.Flush())
		}
	}
	if b.err != nil {
		return nil, b.err
	}
	b.dropPictureTypes()
	insertions := b.insertions()
	b.f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return &insertingZip{ZipWriter: zip.NewWriter(w), parts: insertions}
	})
	return b.f.WriteToBuffer()
}

// insertions are what goes into the parts of the sheets.
func (b *book) insertions() map[string][]insertion {
	parts := map[string][]insertion{}
	for i, name := range b.f.GetSheetList() { // excelize numbers the parts as the sheets were made
		part := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		for _, s := range b.sheets {
			if s.name != name {
				continue
			}
			parts[part] = append(parts[part], foldInsertions(s.folds, len(s.widths))...)
			if s.moreLinks.Len() > 0 {
				parts[part] = append(parts[part], insertion{linksEnd, s.moreLinks.String()})
			}
		}
		if lines := b.sparks[name]; len(lines) > 0 {
			parts[part] = append(parts[part], insertion{worksheetEnd, sparklineXML(lines, colorSpark)})
		}
	}
	return parts
}

// dropPictureTypes leaves out the kinds of pictures that excelize announces in
// the random order of a map as soon as there is a drawing: we write none.
func (b *book) dropPictureTypes() {
	t := b.f.ContentTypes
	kept := t.Defaults[:0]
	for _, d := range t.Defaults {
		if !strings.HasPrefix(d.ContentType, "image/") {
			kept = append(kept, d)
		}
	}
	t.Defaults = kept
}

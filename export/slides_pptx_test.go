package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/catalogue"
	"linian/export"
	"linian/figure"
)

func slidesOf(t *testing.T, res *analyze.Result) (*export.Slides, []byte) {
	t.Helper()
	s, err := export.NewSlides(res, export.SlidesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.WritePPTX(&b); err != nil {
		t.Fatal(err)
	}
	return s, b.Bytes()
}

func unzipped(t *testing.T, b []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		if _, twice := out[f.Name]; twice {
			t.Errorf("%s stands twice", f.Name)
		}
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

type pptxRels struct {
	Rel []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:",attr"`
		Target string `xml:",attr"`
	} `xml:"Relationship"`
}

// PowerPoint repairs (or refuses) a file with a part that lacks its type, a
// relation that leads nowhere, or elements out of the schema's order.
func TestPPTXStructure(t *testing.T) {
	for name, res := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile()} {
		t.Run(name, func(t *testing.T) {
			s, b := slidesOf(t, res)
			if _, again := slidesOf(t, res); !bytes.Equal(b, again) {
				t.Error("differs from run to run")
			}
			parts := unzipped(t, b)
			checkPPTXTypes(t, parts)
			slides := 0
			for name, text := range parts {
				if strings.HasSuffix(name, ".rels") {
					checkPPTXRels(t, parts, name)
				}
				if strings.HasSuffix(name, ".xml") {
					checkPPTXOrder(t, name, text)
				}
				if strings.HasPrefix(name, "ppt/slides/slide") {
					slides++
				}
			}
			if want := len(s.Slides) + 1; slides != want { // and the cover
				t.Errorf("%d slides, want %d", slides, want)
			}
			checkPPTXIDs(t, parts["ppt/presentation.xml"], slides)
		})
	}
}

func checkPPTXTypes(t *testing.T, parts map[string]string) {
	t.Helper()
	var types struct {
		Default []struct {
			Extension string `xml:",attr"`
		}
		Override []struct {
			PartName string `xml:",attr"`
		}
	}
	if err := xml.Unmarshal([]byte(parts["[Content_Types].xml"]), &types); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, o := range types.Override {
		named[o.PartName] = true
		if _, ok := parts[strings.TrimPrefix(o.PartName, "/")]; !ok {
			t.Errorf("%s has a type and is not there", o.PartName)
		}
	}
	for name := range parts {
		switch ext := path.Ext(name); ext {
		case ".rels", ".xlsx":
			if !slices.ContainsFunc(types.Default, func(d struct {
				Extension string `xml:",attr"`
			}) bool {
				return "."+d.Extension == ext
			}) {
				t.Errorf("no type for %s", ext)
			}
		default:
			if name != "[Content_Types].xml" && !named["/"+name] {
				t.Errorf("%s has no type", name)
			}
		}
	}
}

func checkPPTXRels(t *testing.T, parts map[string]string, name string) {
	t.Helper()
	var r pptxRels
	if err := xml.Unmarshal([]byte(parts[name]), &r); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	from := path.Dir(path.Dir(name))
	source := path.Join(from, strings.TrimSuffix(path.Base(name), ".rels"))
	seen := map[string]bool{}
	for _, x := range r.Rel {
		target := path.Join(from, x.Target)
		if _, ok := parts[target]; !ok {
			t.Errorf("%s: %s leads to %s, which is not there", name, x.ID, target)
		}
		if seen[x.ID] {
			t.Errorf("%s: %s twice", name, x.ID)
		}
		seen[x.ID] = true
		// A slide and its notes know each other.
		if strings.HasSuffix(x.Type, "/notesSlide") || strings.HasSuffix(x.Type, "/slide") && strings.HasPrefix(source, "ppt/notesSlides/") {
			back := parts[path.Join(path.Dir(target), "_rels", path.Base(target)+".rels")]
			if !strings.Contains(back, path.Base(source)+`"`) {
				t.Errorf("%s: %s does not lead back", name, target)
			}
		}
	}
	if source == "." {
		return
	}
	for _, id := range regexp.MustCompile(`r:id="([^"]*)"`).FindAllStringSubmatch(parts[source], -1) {
		if !seen[id[1]] {
			t.Errorf("%s uses %s, which is no relation of it", source, id[1])
		}
	}
}

func checkPPTXIDs(t *testing.T, presentation string, slides int) {
	t.Helper()
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`<p:(sldId|sldMasterId|notesMasterId) (?:id="(\d+)" )?r:id=`).FindAllStringSubmatch(presentation, -1) {
		id, _ := strconv.ParseUint(m[2], 10, 64)
		switch {
		case m[1] == "sldMasterId" && id < 2147483648, m[1] == "sldId" && (id < 256 || id >= 2147483648 || seen[m[2]]):
			t.Errorf("%s", m[0])
		case m[1] == "sldId":
			seen[m[2]] = true
		}
	}
	if len(seen) != slides {
		t.Errorf("%d slide ids, want %d", len(seen), slides)
	}
}

// pptxOrder is the order of children in the schemas (ECMA-376, pml.xsd,
// dml-chart.xsd, dml-main.xsd) of the elements that we write; | joins choices.
var pptxOrder = map[string]string{
	"presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz embeddedFontLst defaultTextStyle",
	"sldMaster":    "cSld clrMap sldLayoutIdLst transition timing hf txStyles", "sldLayout": "cSld clrMapOvr transition timing hf",
	"sld": "cSld clrMapOvr transition timing", "notes": "cSld clrMapOvr", "notesMaster": "cSld clrMap hf notesStyle",
	"cSld": "bg spTree custDataLst", "sp": "nvSpPr spPr style txBody", "nvSpPr": "cNvPr cNvSpPr nvPr", "txBody": "bodyPr lstStyle p",
	"graphicFrame": "nvGraphicFramePr xfrm graphic", "nvGraphicFramePr": "cNvPr cNvGraphicFramePr nvPr",
	"txStyles": "titleStyle bodyStyle otherStyle", "defRPr": "ln solidFill|noFill latin ea cs sym",
	"lvl1pPr": "lnSpc spcBef spcAft buNone|buChar tabLst defRPr", "p": "pPr r|fld|br endParaRPr",
	"ln": "noFill|solidFill prstDash round|bevel|miter headEnd tailEnd", "spPr": "xfrm custGeom|prstGeom noFill|solidFill|pattFill ln effectLst",
	"themeElements": "clrScheme fontScheme fmtScheme", "theme": "themeElements objectDefaults extraClrSchemeLst",
	"fmtScheme": "fillStyleLst lnStyleLst effectStyleLst bgFillStyleLst", "majorFont": "latin ea cs font", "minorFont": "latin ea cs font",
	"clrScheme":  "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink",
	"chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes",
	"plotArea":   "layout barChart|lineChart catAx|valAx dTable spPr", "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
	"lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
	"ser":       "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth",
	"dPt":       "idx invertIfNegative marker bubble3D explosion spPr",
	"dLbls":     "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator",
	"dLbl":      "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator",
	"catAx":     "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
	"valAx":     "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
	"scaling":   "logBase orientation max min", "title": "tx layout overlay spPr txPr", "legend": "legendPos legendEntry layout overlay spPr txPr",
	"numCache": "formatCode ptCount pt", "strCache": "ptCount pt", "manualLayout": "layoutTarget xMode yMode wMode hMode x y w h",
}

// pptxChartOrder is the order where a name means another thing inside c:chart.
const pptxChartOrder = "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs"

func checkPPTXOrder(t *testing.T, name, text string) {
	t.Helper()
	type open struct {
		name string
		rank int
	}
	var stack []open
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if n := len(stack) - 1; n >= 0 {
				order := pptxOrder[stack[n].name]
				if stack[n].name == "chart" && n == 1 {
					order = pptxChartOrder
				}
				if order != "" && !strings.HasPrefix(name, "docProps/") {
					rank := slices.IndexFunc(strings.Fields(order), func(f string) bool { return slices.Contains(strings.Split(f, "|"), e.Name.Local) })
					if rank < stack[n].rank {
						t.Errorf("%s: %s stands wrong in %s", name, e.Name.Local, stack[n].name)
						return
					}
					stack[n].rank = rank
				}
			}
			stack = append(stack, open{name: e.Name.Local})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

type pptxSeries struct {
	Name string `xml:"tx>strRef>strCache>pt>v"`
	Cat  []struct {
		V string `xml:"v"`
	} `xml:"cat>numRef>numCache>pt"`
	Val []struct {
		Idx int    `xml:"idx,attr"`
		V   string `xml:"v"`
	} `xml:"val>numRef>numCache>pt"`
	Line struct {
		None *struct{} `xml:"noFill"`
	} `xml:"spPr>ln"`
}

type pptxChartSpace struct {
	Bars   []pptxSeries `xml:"chart>plotArea>barChart>ser"`
	Lines  []pptxSeries `xml:"chart>plotArea>lineChart>ser"`
	Blanks struct {
		Val string `xml:"val,attr"`
	} `xml:"chart>dispBlanksAs"`
}

// A chart slide has one native chart with the sound figures of its series: a
// gap stays a gap, a doubtful figure is in the notes only, and the workbook
// inside says the same.
func TestPPTXCharts(t *testing.T) {
	res := analyzetest.Result()
	s, b := slidesOf(t, res)
	parts := unzipped(t, b)
	of := map[string]analyze.Comparison{}
	for _, c := range res.Comparisons {
		of[c.Key] = c
	}
	charts, gaps, doubts, apart := 0, 0, 0, 0
	for i, sl := range s.Slides {
		page := parts[fmt.Sprintf("ppt/slides/slide%d.xml", i+2)]
		if n := strings.Count(page, "<c:chart "); n != map[bool]int{true: 1}[sl.Chart != nil] {
			t.Errorf("slide %d: %d charts", i+2, n)
		}
		if sl.Chart == nil {
			continue
		}
		charts++
		if !strings.Contains(page, sl.Messages[0].Text) {
			t.Errorf("slide %d lacks its message", i+2)
		}
		var c pptxChartSpace
		if err := xml.Unmarshal([]byte(parts[fmt.Sprintf("ppt/charts/chart%d.xml", i+2)]), &c); err != nil {
			t.Fatal(err)
		}
		if c.Blanks.Val != "gap" {
			t.Errorf("slide %d: blanks as %q", i+2, c.Blanks.Val)
		}
		want := map[string]map[string]string{"实绩": {}, "目标": {}}
		for name, ps := range map[string][]analyze.Point{"实绩": of[sl.Chart.Series].Actual, "目标": of[sl.Chart.Series].Target} {
			for _, p := range ps {
				if p.Doubtful {
					doubts++
					if !strings.Contains(strings.Join(sl.Notes, "\n"), fmt.Sprintf("未画入：%d年%s", p.Year, p.Observation.Text)) {
						t.Errorf("%s: %s is not told in the notes", sl.Chart.Series, p.Observation.Text)
					}
				} else if p.Qualifier != figure.Many {
					want[name][fmt.Sprint(p.Year)] = p.Value.String()
				}
			}
		}
		rows := slideRows(t, parts[fmt.Sprintf("ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", i+2)])
		got := map[string]map[string]string{"实绩": {}, "目标": {}}
		for _, x := range slices.Concat(c.Bars, c.Lines) {
			if (x.Line.None != nil) != (x.Name == "目标") { // nothing joins targets
				t.Errorf("%s: %s joined by a line: %t", sl.Chart.Series, x.Name, x.Line.None == nil)
			}
			if x.Name == "目标" {
				apart++
			}
			gaps += len(x.Cat) - len(x.Val)
			for _, v := range x.Val {
				got[x.Name][x.Cat[v.Idx].V] = v.V
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s\ngot  %v\nwant %v", sl.Chart.Series, got, want)
		}
		if fmt.Sprint(rows) != fmt.Sprint(want) {
			t.Errorf("%s: the workbook says\n%v, want\n%v", sl.Chart.Series, rows, want)
		}
	}
	if charts == 0 || gaps == 0 || doubts == 0 || apart == 0 {
		t.Errorf("%d charts, %d gaps, %d doubts, %d targets: nothing was tested", charts, gaps, doubts, apart)
	}
}

// slideRows are the figures of a chart's workbook by column and year.
func slideRows(t *testing.T, book string) map[string]map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(export.SlideSheet)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{"实绩": {}, "目标": {}}
	for _, r := range rows[1:] {
		for i, v := range r[1:] {
			if name := rows[0][i+1]; v != "" && out[name] != nil {
				out[name][r[0]] = v
			}
		}
	}
	return out
}

// A far target is told and does not stretch the axis.
func TestPPTXFarTarget(t *testing.T) {
	list := func(v ...string) []string { return v }
	c := analyze.Compare(briefingSeries(analyze.Series{Name: "新增床位", Unit: "张", Nature: catalogue.Flow}, 2020, list("100", "110", "121"), list("", "105", "115", "130", "", "", "", "", "", "", "900")))
	res := &analyze.Result{Title: "测试", Themes: []string{"主题"}, Comparisons: []analyze.Comparison{c}}
	s, _ := slidesOf(t, res)
	for _, sl := range s.Slides {
		if sl.Chart == nil {
			continue
		}
		if got := fmt.Sprint(sl.Chart.Years); got != "[2020 2021 2022 2023]" {
			t.Errorf("years %s", got)
		}
		if len(sl.Remarks) != 1 || !strings.Contains(sl.Remarks[0], "2030年目标900张") {
			t.Errorf("remarks %q", sl.Remarks)
		}
		return
	}
	t.Error("no chart")
}

// LibreOffice reads every slide and takes the charts for charts.
func TestPPTXOpensInOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("soffice is missing")
		}
		t.Skip("soffice (LibreOffice Impress) is missing")
	}
	s, b := slidesOf(t, analyzetest.Hostile())
	dir := t.TempDir()
	in := filepath.Join(dir, "deck.pptx")
	if err := os.WriteFile(in, b, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "odp", "--outdir", dir, in)
	cmd.WaitDelay = 5 * time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	odp, err := os.ReadFile(filepath.Join(dir, "deck.odp"))
	if err != nil {
		t.Fatal(err)
	}
	parts := unzipped(t, odp)
	if got, want := strings.Count(parts["content.xml"], "<draw:page "), len(s.Slides)+1; got != want {
		t.Errorf("%d slides, want %d", got, want)
	}
	want, got := 0, 0
	for _, sl := range s.Slides {
		if sl.Chart != nil {
			want++
		}
	}
	for name, text := range parts {
		if strings.HasSuffix(name, "/content.xml") && strings.Contains(text, "<chart:chart ") {
			got++
		}
	}
	if got != want {
		t.Errorf("%d charts, want %d", got, want)
	}
}

package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/export"
)

// children is the order of the children of elements as ISO/IEC 29500 (transitional)
// has it, of those whose children stand in a sequence; one line an
// element, with its vocabulary before it.
const children = `
x:sst si extLst
x:worksheet sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst
x:sheetPr tabColor outlinePr pageSetUpPr
x:sheetView pane selection pivotSelection extLst
x:c f v is extLst
x:conditionalFormatting cfRule extLst
x:cfRule formula colorScale dataBar iconSet extLst
x:dataValidation formula1 formula2
x:headerFooter oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter
x:workbook fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst
x:styleSheet numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst
x:xf alignment protection extLst
x:dxf font numFmt fill alignment border protection extLst
x:border start left end right top bottom diagonal vertical horizontal
x:comments authors commentList extLst
xdr:twoCellAnchor from to sp grpSp graphicFrame cxnSp pic contentPart clientData
c:chartSpace date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst
c:chart title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax extLst
c:ser idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars cat xVal val yVal smooth shape bubbleSize bubble3D extLst
c:lineChart grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst
c:barChart barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst
c:legend legendPos legendEntry layout overlay spPr txPr extLst
c:marker symbol size spPr extLst
w:tbl bookmarkStart tblPr tblGrid tr
w:pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
w:rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
w:tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
w:tcPr cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
w:sectPr headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
w:style name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
p:presentation sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst
p:sld cSld clrMapOvr transition timing extLst
p:sp nvSpPr spPr style txBody extLst
p:txBody bodyPr lstStyle p
p:graphicFrame nvGraphicFramePr xfrm graphic extLst
a:bodyPr prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx
a:pPr lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst
a:rPr ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst
a:defRPr ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst
p:cSld bg spTree custDataLst controls extLst
`

func childOrder() map[string][]string {
	order := map[string][]string{}
	for line := range strings.Lines(children) {
		if f := strings.Fields(line); len(f) > 0 {
			order[f[0]] = f[1:]
		}
	}
	return order
}

// misplaced are the children of a part's elements that the standard has elsewhere,
// or not at all.
func misplaced(part io.Reader) (wrong []string, checked int, err error) {
	order := childOrder()
	type open struct {
		name string
		at   int
	}
	var stack []open
	for dec := xml.NewDecoder(part); ; {
		tok, err := dec.Token()
		if err == io.EOF {
			return wrong, checked, nil
		}
		if err != nil {
			return wrong, checked, err
		}
		switch t := tok.(type) {
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.StartElement:
			if n := len(stack); n > 0 {
				if o, ok := order[stack[n-1].name]; ok && vocabulary(t) != "" {
					checked++
					at := slices.Index(o, t.Name.Local)
					if at < stack[n-1].at {
						wrong = append(wrong, fmt.Sprintf("%s in %s (behind %s)", t.Name.Local, stack[n-1].name, o[stack[n-1].at]))
					}
					stack[n-1].at = max(at, 0)
				}
			}
			stack = append(stack, open{name: vocabulary(t) + ":" + t.Name.Local})
		}
	}
}

// vocabulary is the short name of an element's; "" of those that extend a sequence
// anywhere.
func vocabulary(t xml.StartElement) string {
	for _, v := range [][2]string{
		{"/spreadsheetml/2006/main", "x"}, {"/wordprocessingml/2006/main", "w"}, {"/presentationml/2006/main", "p"},
		{"/drawingml/2006/main", "a"}, {"/drawingml/2006/chart", "c"}, {"/drawingml/2006/spreadsheetDrawing", "xdr"},
	} {
		if strings.HasSuffix(t.Name.Space, v[0]) {
			return v[1]
		}
	}
	return ""
}

// officeFiles are the files that Office opens, of a result.
func officeFiles(t *testing.T, res *analyze.Result) map[string][]byte {
	t.Helper()
	brief, err := export.NewBriefing(res, export.BriefingOptions{})
	if err != nil {
		t.Fatal(err)
	}
	slides, err := export.NewSlides(res, export.SlidesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var docx, pptx bytes.Buffer
	if err := brief.WriteDOCX(&docx); err != nil {
		t.Fatal(err)
	}
	if err := slides.WritePPTX(&pptx); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"xlsx": writeWorkbook(t, res, export.WorkbookOptions{}), "docx": docx.Bytes(), "pptx": pptx.Bytes()}
}

// eachXML gives the XML parts of a packed file, those of workbooks within it too.
func eachXML(t *testing.T, name string, data []byte, do func(name string, head *zip.FileHeader, part []byte)) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s/%s: %v", name, f.Name, err)
		}
		switch filepath.Ext(f.Name) {
		case ".xml", ".rels", ".vml":
			do(name+"/"+f.Name, &f.FileHeader, b)
		case ".xlsx":
			eachXML(t, name+"/"+f.Name, b, do)
		}
	}
}

// In every part the children of each element stand in the order of the standard, all
// sizes stand in the archive's heads, and names have the prefixes that exceljs knows.
func TestElementOrder(t *testing.T) {
	for name, res := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile()} {
		checked := 0
		for ext, data := range officeFiles(t, res) {
			eachXML(t, name+"."+ext, data, func(part string, head *zip.FileHeader, b []byte) {
				wrong, n, err := misplaced(bytes.NewReader(b))
				if err != nil || len(wrong) > 0 {
					t.Errorf("%s: %v, %v", part, err, wrong[:min(len(wrong), 5)])
				}
				checked += n
				if head.Flags&8 != 0 {
					t.Errorf("%s: its size stands behind it", part)
				}
				if bytes.Contains(b, []byte("relationships:id=")) || bytes.Contains(b, []byte("<keywords>")) || bytes.Contains(b, []byte("<lastModifiedBy>")) {
					t.Errorf("%s: a prefix that exceljs does not know", part)
				}
			})
		}
		if checked < 1000 {
			t.Errorf("%s: only %d elements were looked at", name, checked)
		}
	}
	// The table notices what is out of order.
	bad := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/><cols/></worksheet>`
	if wrong, _, err := misplaced(strings.NewReader(bad)); err != nil || len(wrong) != 1 {
		t.Errorf("cols behind sheetData: %v, %v", wrong, err)
	}
}

// many is a result with so many indicators, figures and reports that limits of Excel
// come near.
func many(times int) *analyze.Result {
	res := analyzetest.Result()
	comparisons, observations, reports := res.Comparisons, res.Observations, res.Reports
	for i := 1; i < times; i++ {
		for _, c := range comparisons {
			c.Key, c.Name = fmt.Sprintf("%s%d", c.Key, i), fmt.Sprintf("%s%d", c.Name, i)
			c.IndicatorID = ""
			res.Comparisons = append(res.Comparisons, c)
		}
		for _, o := range observations {
			o.ID = fmt.Sprintf("%s%d", o.ID, i)
			res.Observations = append(res.Observations, o)
		}
		for _, r := range reports {
			r.File = fmt.Sprintf("%d/%s", i, r.File)
			res.Reports = append(res.Reports, r)
		}
	}
	return res
}

// A workbook of a thousand reports stays within what Excel takes.
func TestExcelLimits(t *testing.T) {
	times := 100
	if testing.Short() {
		times = 20
	}
	data := writeWorkbook(t, many(times), export.WorkbookOptions{MaxCharts: 10})
	count := func(b []byte, tag string) int {
		return bytes.Count(b, []byte("<"+tag+" ")) + bytes.Count(b, []byte("<"+tag+">"))
	}
	text, rows := regexp.MustCompile(`<t[^>]*>([^<]*)</t>`), 0
	formula := regexp.MustCompile(`<f[^>]*>([^<]*)</f>`)
	long := func(all [][][]byte, most int) bool {
		return slices.ContainsFunc(all, func(m [][]byte) bool { return len(utf16.Encode([]rune(string(m[1])))) > most })
	}
	eachXML(t, "xlsx", data, func(part string, _ *zip.FileHeader, b []byte) {
		rows += count(b, "row")
		for tag, most := range map[string]int{"brk": 1026, "hyperlink": 65530, "row": 1 << 20, "font": 1024, "definedName": 65536, "sheet": 255} {
			if n := count(b, tag); n > most {
				t.Errorf("%s has %d of %s; Excel takes %d", part, n, tag, most)
			}
		}
		if long(text.FindAllSubmatch(b, -1), 32767) || long(formula.FindAllSubmatch(b, -1), 8192) {
			t.Errorf("%s has a text or a formula that is too long", part)
		}
		if strings.HasSuffix(part, "styles.xml") && count(b, "xf") > 65490 {
			t.Errorf("%d formats", count(b, "xf"))
		}
	})
	if rows < 10*times {
		t.Errorf("only %d rows: nothing comes near a limit", rows)
	}
}

// exceljs opens every workbook that we write, and finds in it what there is.
func TestExcelJS(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("needs node")
	}
	const dir = "testdata/exceljs"
	if _, err := os.Stat(dir + "/node_modules/exceljs"); err != nil {
		t.Skip("needs exceljs: make tools installs it where npm can")
	}
	for name, res := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile()} {
		var books []string
		for ext, data := range officeFiles(t, res) {
			put := func(data []byte) {
				books = append(books, filepath.Join(t.TempDir(), fmt.Sprintf("%d.xlsx", len(books))))
				if err := os.WriteFile(books[len(books)-1], data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			switch ext {
			case "xlsx":
				put(data)
			case "pptx":
				z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range z.File {
					if filepath.Ext(f.Name) == ".xlsx" {
						r, err := f.Open()
						if err != nil {
							t.Fatal(err)
						}
						b, err := io.ReadAll(r)
						if err != nil {
							t.Fatal(err)
						}
						put(b)
					}
				}
			}
		}
		cmd := exec.Command(node, append([]string{"open.js"}, books...)...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%s: exceljs: %v\n%s", name, err, out)
			continue
		}
		if n := strings.Count(string(out), "\n"); n != len(books) || len(books) < 2 {
			t.Errorf("%s: %d of %d workbooks were opened: %s", name, n, len(books), out)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			var sheets, cells, formulas int
			if fmt.Sscan(line, &sheets, &cells, &formulas); sheets == 0 || cells == 0 {
				t.Errorf("%s: a workbook of %s", name, line)
			}
		}
	}
}

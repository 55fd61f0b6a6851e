package linian_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"linian"
	"linian/decision"
	"linian/extract"
	"linian/finding"
	"linian/report"
)

// Files over a limit become findings, by the options of Build and of Extract,
// and the rest goes on.
func TestLimits(t *testing.T) {
	dir := writeReports(t)
	write(t, dir, "大.txt", strings.Repeat("2018年，全市新增养老床位640张。\n", 1000))
	files := []string{filepath.Join(dir, "2018年政府工作报告.txt"), filepath.Join(dir, "大.txt")}
	for name, tt := range map[string]struct {
		limits linian.Limits
		code   finding.Code
		files  int
	}{
		"size": {linian.Limits{FileBytes: 4096}, finding.FileTooLarge, 1},
		"time": {linian.Limits{FileTime: 1}, finding.FileTooSlow, 2},
	} {
		if name == "time" && runtime.GOOS == "windows" {
			continue // the clock is too coarse for a limit of 1 ns
		}
		done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(t.TempDir(), "out"), Limits: tt.limits})
		one, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: files, Limits: tt.limits})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []*linian.Outcome{done, one} {
			if n := len(withCode(d, tt.code)); n < tt.files || len(d.LeftOut) != n {
				t.Errorf("%s: findings %v, left out %v", name, withCode(d, tt.code), d.LeftOut)
			}
		}
	}
}

// Very many numbers in one line are all read: what is slower than linear ends at
// the time limit of the file.
func TestVeryManyNumbers(t *testing.T) {
	n := 300_000
	if testing.Short() {
		n = 10_000
	}
	var b strings.Builder
	b.WriteString("海州市2018年政府工作报告\n\n2017年，全市新增养老床位")
	for i := range n {
		fmt.Fprintf(&b, "%d张、", i%997+1)
	}
	rs, err := report.Read("a.txt", []byte(b.String()), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(3 * time.Minute)
	x := extract.Extractor{Stop: func() bool { return time.Now().After(deadline) }}
	if have := len(x.Append(nil, rs[0])); have != n {
		t.Errorf("%d observations", have)
	}
}

// A report whose figures take too long gives none of them: half would pass for
// all. (That much text is read in far less time than its figures take.)
func TestExtractionTime(t *testing.T) {
	dir := writeReports(t)
	write(t, dir, "多.txt", "海州市2018年政府工作报告\n\n2017年，全市新增养老床位"+strings.Repeat("12张、", 300_000))
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir, Limits: linian.Limits{FileTime: 300 * time.Millisecond}})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range p.Observations {
		if o.File == "多.txt" {
			t.Fatal("there are observations of a report that took too long")
		}
	}
	result, err := p.Compare(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(result.Findings, func(f finding.Finding) bool { return f.Code == finding.FileTooSlow && f.File == "多.txt" }) {
		t.Error("no finding of the report that took too long")
	}
}

// A report with too many figures gives none of them, and one that was read in
// part is told too; both by Build, Extract and Index.
func TestTooMany(t *testing.T) {
	dir := writeReports(t)
	write(t, dir, "多.txt", "海州市2020年政府工作报告\n\n2019年，全市新增养老床位"+strings.Repeat("12张、", 60))
	write(t, dir, "宽.md", "海州市2021年政府工作报告\n\n2020年，新增养老床位880张。\n\n|指标|"+strings.Repeat("2020年|", 600)+"\n|床位|"+strings.Repeat("12|", 600)+"\n")
	limits := linian.Limits{Figures: 50}
	done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(t.TempDir(), "out"), Limits: limits})
	one, err := linian.Extract(context.Background(), linian.ExtractOptions{Dir: dir, Files: []string{filepath.Join(dir, "多.txt"), filepath.Join(dir, "宽.md")}, Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []*linian.Outcome{done, one} {
		var files []string
		for _, f := range withCode(d, finding.FileTooLarge) {
			files = append(files, f.File)
		}
		slices.Sort(files)
		// Of 宽.md the columns that were read have too many figures as well.
		if files = slices.Compact(files); !slices.Equal(files, []string{"多.txt", "宽.md"}) || len(d.LeftOut) != 3 {
			t.Errorf("left out %v", d.LeftOut)
		}
		for _, o := range d.Result.Observations {
			if o.File == "多.txt" || o.File == "宽.md" {
				t.Fatalf("a figure of %s", o.File)
			}
		}
	}
	ix, err := linian.Index(context.Background(), linian.IndexOptions{Dir: dir, Store: filepath.Join(t.TempDir(), "a.db"), Limits: limits})
	if err != nil || len(ix.LeftOut) != 3 {
		t.Errorf("%v, left out %v", err, ix.LeftOut)
	}
}

// Circles of links end, what could not be followed is told, and nothing is read
// twice.
func TestBuildWithLinks(t *testing.T) {
	dir := writeReports(t)
	for link, to := range map[string]string{"圈": dir, "断.txt": "没有", "自己.txt": "自己.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(t.TempDir(), "out")})
	var told []string
	for _, f := range done.LeftOut {
		told = append(told, f.File)
	}
	if slices.Sort(told); len(done.Result.Reports) != 2 || !slices.Equal(told, []string{"断.txt", "自己.txt"}) {
		t.Errorf("%d reports, left out %v", len(done.Result.Reports), done.LeftOut)
	}
}

// 50,000 files that are no reports hide neither the two that are nor those that
// are broken.
func TestManyFiles(t *testing.T) {
	dir := writeReports(t)
	for i := range 50_000 {
		name := fmt.Sprintf("%d/%d.jpg", i/1000, i)
		if i%1000 == 0 {
			if err := os.Mkdir(filepath.Join(dir, fmt.Sprint(i/1000)), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		if i%5000 == 77 {
			name = strings.Replace(name, ".jpg", ".txt", 1)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(t.TempDir(), "out")})
	if len(done.Result.Reports) != 2 || len(done.LeftOut) != 10 || len(withCode(done, finding.FileEmpty)) != 10 {
		t.Errorf("%d reports, left out %v", len(done.Result.Reports), done.LeftOut)
	}
}

// A linian.yaml that is no text of settings is an error with its place, never
// memory filled by it.
func TestHugeConfig(t *testing.T) {
	dir := writeReports(t)
	f, err := os.Create(filepath.Join(dir, linian.ConfigName))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(1 << 30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	f.Close()
	_, err = linian.Build(context.Background(), linian.Options{Dir: dir, Out: filepath.Join(t.TempDir(), "out")})
	if err == nil || !strings.Contains(err.Error(), "linian.yaml: ") || !strings.Contains(err.Error(), "太大") {
		t.Errorf("error %v", err)
	}
}

// The old result cannot be moved: most often it is open in Excel. Here the place
// to which it must go is taken.
func TestOutputLocked(t *testing.T) {
	dir, out := writeReports(t), filepath.Join(t.TempDir(), "out")
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out})
	before := tree(t, out)
	blocked := filepath.Join(filepath.Dir(out), ".linian-out.old")
	_, err := linian.Build(context.Background(), linian.Options{Dir: dir, NoPictures: true, Out: out, Version: "2", Progress: func(done, total int) {
		if done == total {
			write(t, blocked, "x", "x")
		}
	}})
	if err == nil || !strings.Contains(err.Error(), out+": 原有结果正被占用") || !strings.Contains(err.Error(), "请关闭后重试；原有结果没有改动") {
		t.Errorf("error %v", err)
	}
	if !equalTrees(before, tree(t, out)) {
		t.Error("the old result changed")
	}
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out})
	if names := namesIn(t, filepath.Dir(out)); !slices.Equal(names, []string{"out"}) {
		t.Errorf("left behind: %v", names)
	}
}

// A build that was killed between the two renames left the old result aside: the
// next one puts it back first, whatever becomes of itself.
func TestKilledBetweenRenames(t *testing.T) {
	dir, out := writeReports(t), filepath.Join(t.TempDir(), "out")
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out})
	before := tree(t, out)
	beside := func(suffix string) string { return filepath.Join(filepath.Dir(out), ".linian-out"+suffix) }
	if err := os.Rename(out, beside(".old")); err != nil {
		t.Fatal(err)
	}
	write(t, beside(".new"), "历年对比.xlsx", "half")
	write(t, filepath.Dir(out), ".linian-out.lock", "")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := linian.Build(ctx, linian.Options{Dir: dir, NoPictures: true, Out: out}); err == nil {
		t.Fatal("no error of a context that ended")
	}
	if !equalTrees(before, tree(t, out)) {
		t.Error("the old result is not whole")
	}
	if names := namesIn(t, filepath.Dir(out)); !slices.Equal(names, []string{"out"}) {
		t.Errorf("left behind: %v", names)
	}
}

// Names with all that could break out of an output: every output is still well
// formed, has nothing of them as markup, and the data has the name as it is.
func TestHostileNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows allows no such names")
	}
	dir := writeReports(t)
	const name = "乙<script>alert(1)</script>\n\"'|&\x01\x1b[31m`$(id)`=HYPERLINK(1)\\.txt"
	const bad = "丙\n\x1b[31m.docx"
	text, err := os.ReadFile(filepath.Join(dir, "2019年政府工作报告.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "2019年政府工作报告.txt")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, name, string(text))
	write(t, dir, bad, "no docx")
	out := filepath.Join(t.TempDir(), "out")
	done := build(t, linian.Options{Dir: dir, Out: out})
	if len(done.LeftOut) != 1 || done.LeftOut[0].File != bad || strings.ContainsAny(done.LeftOut[0].Error(), "\n\x1b") {
		t.Errorf("left out: %q", done.LeftOut)
	}
	for file, data := range tree(t, out) {
		switch path.Ext(file) {
		case ".jsonl":
			checkJSONL(t, file, data, name)
		case ".html":
			checkHTML(t, file, data)
		case ".docx", ".xlsx", ".pptx":
			checkPackage(t, file, data)
		case ".svg":
			checkXML(t, file, bytes.NewReader(data))
		case ".md":
			if bytes.Contains(data, []byte("<script")) || bytes.ContainsAny(data, "\x01\x1b") {
				t.Errorf("%s: markup of a name", file)
			}
		}
	}
	f, err := excelize.OpenFile(filepath.Join(out, "历年对比.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found := false
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Error(err)
		}
		for _, cell := range slices.Concat(rows...) {
			found = found || strings.Contains(cell, "<script>alert(1)</script>")
		}
	}
	if !found {
		t.Error("no cell of the workbook has the name")
	}
}

func checkJSONL(t *testing.T, file string, data []byte, name string) {
	t.Helper()
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<24)
	seen := false
	for sc.Scan() {
		var v any
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Errorf("%s: %v: %s", file, err, sc.Text())
		}
		if m, ok := v.(map[string]any); ok {
			seen = seen || m["file"] == name
		}
	}
	if file == "observations.jsonl" && !seen {
		t.Errorf("%s: no line has the name", file)
	}
}

func checkHTML(t *testing.T, file string, data []byte) {
	t.Helper()
	z := html.NewTokenizer(bytes.NewReader(data))
	for script := false; ; {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			script = string(name) == "script"
		case html.TextToken:
			if script && strings.HasPrefix(strings.TrimSpace(string(z.Text())), "alert(1)") {
				t.Errorf("%s: the name became a script", file)
			}
			script = false
		}
	}
}

func checkPackage(t *testing.T, file string, data []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	for _, m := range z.File {
		if ext := path.Ext(m.Name); ext != ".xml" && ext != ".rels" {
			continue
		}
		r, err := m.Open()
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		checkXML(t, file+"/"+m.Name, r)
		r.Close()
	}
}

func checkXML(t *testing.T, file string, r io.Reader) {
	t.Helper()
	for dec := xml.NewDecoder(r); ; {
		if _, err := dec.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Errorf("%s: %v", file, err)
			return
		}
	}
}

// Every name that a build writes is one that Windows and macOS take, also where
// the catalogue's numbers are names of devices.
func TestNamesForWindows(t *testing.T) {
	dir := writeReports(t)
	write(t, dir, linian.ConfigName, "catalogue: 指标.yaml\n")
	var indicators, sentences strings.Builder
	for i, id := range []string{"con", "nul", "aux", "prn", "com1", "lpt9", "echarts", strings.Repeat("long_", 60) + "a", strings.Repeat("long_", 60) + "b"} {
		fmt.Fprintf(&indicators, "  - id: %s\n    name: 第%c类试验设备数量\n    theme: 试验\n    unit: 台\n    nature: stock\n", id, rune('甲')+rune(i))
		fmt.Fprintf(&sentences, "年末，全市第%c类试验设备数量%d台。\n", rune('甲')+rune(i), 100+i)
	}
	write(t, dir, "指标.yaml", "indicators:\n"+indicators.String())
	write(t, dir, "2020年政府工作报告.txt", "海州市2020年政府工作报告\n\n——2020年1月10日在海州市第五届人民代表大会第四次会议上\n\n一、2019年工作回顾\n\n"+sentences.String())
	out := filepath.Join(t.TempDir(), "out")
	done := build(t, linian.Options{Dir: dir, Out: out})
	seen := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(tree(t, out))) {
		name = filepath.ToSlash(name)
		if other, ok := seen[strings.ToLower(name)]; ok {
			t.Errorf("%s and %s are one file on Windows", name, other)
		}
		seen[strings.ToLower(name)] = name
		// 260 with the folder: C:\Users\<name>\Documents\<folder>\out leaves 150.
		if n := len(utf16.Encode([]rune(name))); n > 150 {
			t.Errorf("%s has %d characters", name, n)
		}
		for part := range strings.SplitSeq(name, "/") {
			if why := unfit(part); why != "" {
				t.Errorf("%s: %s", name, why)
			}
		}
	}
	for _, want := range []string{"charts/目录.html", "charts/第甲类试验设备数量.html", "charts/第申类试验设备数量.html"} {
		if !slices.Contains(done.Files, want) {
			t.Errorf("no %s in %v", want, done.Files)
		}
	}
	for _, bad := range []string{"CON", "nul.txt", "Com1.tar.gz", "lpt9 .x", "a.", "a ", "a:b", "a?", "a\tb", "", strings.Repeat("长", 256), "com¹"} {
		if unfit(bad) == "" {
			t.Errorf("%q passes for a name", bad)
		}
	}
}

// unfit says why Windows refuses a file's name; "" when it does not.
func unfit(name string) string {
	if name == "" || len(utf16.Encode([]rune(name))) > 255 {
		return "empty or too long"
	}
	if strings.ContainsAny(name, `<>:"/\|?*`) || strings.IndexFunc(name, func(r rune) bool { return r < ' ' }) >= 0 {
		return "a character that Windows refuses"
	}
	if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return "a dot or blank at the end"
	}
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	devices := []string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
	for _, d := range "0123456789¹²³" {
		devices = append(devices, "COM"+string(d), "LPT"+string(d))
	}
	if slices.Contains(devices, stem) {
		return "the name of a device"
	}
	return ""
}

// Files made to break readers are read, or told, whatever is in them.
func TestAttackFiles(t *testing.T) {
	dir := filepath.Join("..", "shared", "attack", "docs")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no files of a hostile test here")
	}
	done, err := linian.Check(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, f := range append(done.LeftOut, done.Findings...) {
		told[f.File] = true
	}
	for _, r := range done.Reports {
		told[r.File] = true
		if r.Figures > 100 {
			t.Errorf("%s: %d figures", r.File, r.Figures)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		seen := told[f.Name()]
		for name := range told {
			seen = seen || strings.HasPrefix(name, f.Name()+"/")
		}
		if !seen {
			t.Errorf("%s: nothing is told of it", f.Name())
		}
	}
}

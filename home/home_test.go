package home_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"linian"
	"linian/decision"
	"linian/finding"
	"linian/home"
	"linian/internal/browsertest"
)

// An opened is a page under test, with its folder.
type opened struct {
	t   *testing.T
	s   *home.Server
	url *url.URL
	dir string
}

// open works on dir until the test ends.
func open(t *testing.T, o home.Options) *opened {
	t.Helper()
	o.NoPictures = true
	s, err := home.Listen(o)
	if err != nil {
		t.Fatal(err)
	}
	return &opened{t, s, browsertest.Serve(t, s), o.Dir}
}

// reports makes a folder of reports of a fictitious city, one of which has what is
// doubted.
func reports(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "海州 报告")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"2018年政府工作报告.txt": "海州市2018年政府工作报告\n\n——2018年1月10日在海州市第五届人民代表大会第二次会议上\n\n一、2017年工作回顾\n\n2017年，地区生产总值增长6.1%，全市新增养老床位640张，建成农村公路52公里。\n",
		"2020年政府工作报告.txt": "海州市2020年政府工作报告\n\n——2020年1月12日在海州市第五届人民代表大会第四次会议上\n\n一、2019年工作回顾\n\n2019年，地区生产总值增长6.4%，全市新增养老床位760张，建成农村公路75公里。\n\n二、2020年工作安排\n\n地区生产总值增长6.5%左右，新增养老床位800张。\n",
	} {
		write(t, dir, name, text)
	}
	return dir
}

const third = "海州市2021年政府工作报告\n\n——2021年1月12日在海州市第五届人民代表大会第五次会议上\n\n一、2020年工作回顾\n\n2020年，地区生产总值增长2.4%，全市新增养老床位810张，建成农村公路81公里。\n"

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// request is one that a browser makes, from the page itself.
func (v *opened) request(method, path, form string) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	r.Host = v.url.Host
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Origin", "http://"+v.url.Host)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

func (v *opened) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	v.s.ServeHTTP(w, r)
	return w
}

func (v *opened) get(name string) string {
	v.t.Helper()
	w := v.do(v.request("GET", v.url.Path+name, ""))
	if w.Code != 200 {
		v.t.Fatalf("GET %s: %d %s", name, w.Code, w.Body)
	}
	return w.Body.String()
}

func (v *opened) post(name string, fields ...string) (int, string) {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	w := v.do(v.request("POST", v.url.Path+name, form.Encode()))
	return w.Code, w.Body.String()
}

// page waits until nothing runs, and is the page then.
func (v *opened) page() string {
	v.t.Helper()
	for range 600 {
		var st struct{ Running bool }
		if err := json.Unmarshal([]byte(v.get("state")), &st); err != nil {
			v.t.Fatal(err)
		}
		if !st.Running {
			if page := v.get(""); !strings.Contains(page, "data-running") && strings.Contains(page, `class="state`) {
				return page
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	v.t.Fatal("it never ends")
	return ""
}

// text is a page without its markup.
func text(page string) string {
	return regexp.MustCompile(`\s*\n\s*`).ReplaceAllString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " "), "\n")
}

func holds(t *testing.T, page string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("the page does not say %q:\n%s", w, text(page))
		}
	}
}

// The page tells what was read and not, the doubts in the one number that every
// output has, the files; and the page of review lies below it.
func TestDone(t *testing.T) {
	dir := reports(t)
	write(t, dir, "2019年政府工作报告.docx", "no Word file at all")
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	page := v.page()
	done, err := linian.Build(context.Background(), linian.Options{Dir: dir, Out: filepath.Join(t.TempDir(), "out"), NoPictures: true})
	if err != nil {
		t.Fatal(err)
	}
	doubts := len(finding.Doubts(done.Result.Findings))
	holds(t, page, "<b>已生成</b>", "2份报告", "有1个文件没能读取", "没能读取的文件</h2>", "2019年政府工作报告.docx", fmt.Sprintf("疑点%d处", doubts), "简报.docx", "历年对比.xlsx", "图表.html", "幻灯.pptx",
		"2018年政府工作报告.txt", "2019年：文件夹里没有报告", "海州市人民政府")
	if strings.Contains(page, "上一次的结果</span>") {
		t.Error("the result is called the former one")
	}
	holds(t, v.get("review/"), "新增养老床位", `href="`+v.url.Path+`"`)
	holds(t, v.get("review/?p=findings"), fmt.Sprintf("全部疑点 %d<", doubts))
	if names, err := linian.ResultFiles(filepath.Join(dir, home.OutName)); err != nil || len(names) < 8 {
		t.Errorf("files %v, %v", names, err)
	}
}

// What changes in the folder is noticed and built when the user says so: a report
// that is added, a decision.
func TestChanges(t *testing.T) {
	dir := reports(t)
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	if page := v.page(); strings.Contains(page, "有改动") {
		t.Error("something has changed before anything did")
	}
	write(t, dir, "2021年政府工作报告.txt", third)
	v.until("有改动", "2021年政府工作报告.txt")
	if code, _ := v.post("build"); code != 200 {
		t.Fatal("build: ", code)
	}
	page := v.page()
	holds(t, page, "3份报告", "2021年政府工作报告.txt")
	if strings.Contains(page, "有改动") {
		t.Error("it still has changed")
	}
	review := v.get("review/?q=" + url.QueryEscape("新增养老床位"))
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(review)
	if id == nil {
		t.Fatal("no figure in the page of review")
	}
	if code, body := v.post("review/decide", "id", id[1], "action", "confirm"); code != 200 {
		t.Fatalf("decide: %d %s", code, body)
	}
	v.until("有改动", decision.FileName)
	v.post("build")
	v.page()
	// The page of review is still the one on which that can be undone.
	if code, body := v.post("review/undo"); code != 200 {
		t.Errorf("undo: %d %s", code, body)
	}
}

func (v *opened) until(want ...string) {
	v.t.Helper()
	page := ""
	for range 60 {
		page = v.get("")
		all := true
		for _, w := range want {
			all = all && strings.Contains(page, w)
		}
		if all {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	v.t.Fatalf("the page never says %q:\n%s", want, text(page))
}

// A build that fails says why; the former result stays, and is called so.
func TestFails(t *testing.T) {
	dir := reports(t)
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	v.page()
	write(t, dir, linian.ConfigName, "reports:\n  - file: 2018*.txt\n    year: 二〇一八\n")
	v.post("build")
	page := v.page()
	holds(t, page, "<b>没能生成</b>", linian.ConfigName, "下面仍是上一次的结果", "上一次的结果</span>", "简报.docx", "2018年政府工作报告.txt")
	if err := os.Remove(filepath.Join(dir, linian.ConfigName)); err != nil {
		t.Fatal(err)
	}
	v.post("build")
	holds(t, v.page(), "<b>已生成</b>")
}

// A folder that is missing or empty is no end: the page says so, and the user goes
// to another one. What is pasted may stand in quotes.
func TestFolder(t *testing.T) {
	empty, dir := t.TempDir(), reports(t)
	recent := filepath.Join(t.TempDir(), "linian", "recent.txt")
	v := open(t, home.Options{Options: linian.Options{Dir: empty}, Recent: recent})
	holds(t, v.page(), "<b>没能生成</b>", "没有找到报告")
	for typed, want := range map[string]string{"": "请写明文件夹", filepath.Join(empty, "nosuch"): "找不到这个文件夹", "报告": "完整的路径"} {
		if code, page := v.post("folder", "dir", typed); code != 422 || !strings.Contains(page, want) {
			t.Errorf("folder %q: %d, want %q", typed, code, want)
		}
	}
	if code, _ := v.post("folder", "dir", ` "`+dir+`" `); code != 200 {
		t.Fatal("folder: ", code)
	}
	holds(t, v.page(), "<b>已生成</b>", "2份报告", filepath.Base(dir))
	again := open(t, home.Options{Options: linian.Options{Dir: empty}, Recent: recent})
	holds(t, again.page(), "没有找到报告", dir)
}

// The end of the program, or a stop, in the middle of a build leaves the former
// result and nothing half done.
func TestStops(t *testing.T) {
	dir := reports(t)
	out := filepath.Join(dir, home.OutName)
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	v.page()
	before, err := os.Stat(filepath.Join(out, linian.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	v.post("build")
	code, page := v.post("stop")
	if code != 200 || strings.Contains(page, "data-running") {
		t.Fatalf("stop: %d %s", code, page)
	}
	after, err := os.Stat(filepath.Join(out, linian.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	if stopped := strings.Contains(page, "<b>已停止</b>"); stopped != os.SameFile(before, after) {
		t.Errorf("stopped %v, the former result stands: %v", stopped, os.SameFile(before, after))
	}
	left, err := filepath.Glob(filepath.Join(dir, ".linian-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("there remains %v, %v", left, err)
	}
}

// Files are opened in the user's programs only where the page offers them.
func TestLaunch(t *testing.T) {
	dir := reports(t)
	var launched []string
	v := open(t, home.Options{Options: linian.Options{Dir: dir}, Launch: func(path string) error {
		launched = append(launched, path)
		return nil
	}})
	v.page()
	out := filepath.Join(dir, home.OutName)
	v.post("launch", "what", "file", "name", "简报.docx")
	v.post("launch", "what", "result")
	v.post("launch", "what", "reports")
	want := fmt.Sprint([]string{filepath.Join(out, "简报.docx"), out, dir})
	for _, name := range []string{"", "../2018年政府工作报告.txt", "charts", "清单.sha256", "/etc/passwd", `C:\Windows\notepad.exe`} {
		if code, _ := v.post("launch", "what", "file", "name", name); code != 404 {
			t.Errorf("launch %q: %d", name, code)
		}
	}
	v.post("launch", "what", "/etc/passwd")
	if fmt.Sprint(launched) != want {
		t.Errorf("launched %v, want %v", launched, want)
	}
}

// The page can end the program.
func TestEnd(t *testing.T) {
	s, err := home.Listen(home.Options{Options: linian.Options{Dir: reports(t), NoPictures: true}})
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(context.Background()) }()
	v := &opened{t: t, s: s, url: u}
	v.page()
	if code, page := v.post("end"); code != 200 || !strings.Contains(page, "已结束") {
		t.Errorf("end: %d %s", code, page)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it goes on")
	}
}

package review_test

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/decision"
	"linian/figure"
	"linian/review"
)

// observation is the first of a result that fits.
func observation(t *testing.T, o review.Options, fits func(figure.Observation) bool) figure.Observation {
	t.Helper()
	res, err := o.Analyze(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	for _, ob := range res.Observations {
		if fits(ob) {
			return ob
		}
	}
	t.Fatal("no such observation")
	return figure.Observation{}
}

func stating(text string) func(figure.Observation) bool {
	return func(o figure.Observation) bool { return o.Text == text }
}

// What each form saves.
func TestDecide(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	o.By = "张三"
	beds := observation(t, o, stating("700张"))
	v := serve(t, o)
	tests := []struct {
		name string
		form []string
		want string // Decision.Outcome of what is saved
		note string
		fail string // what the refusal says; "" when it is saved
	}{
		{"confirm", []string{"action", "confirm"}, "", "", ""},
		{"drop", []string{"action", "drop", "note", " 另有口径 "}, "", "另有口径", ""},
		{"value", []string{"action", "correct", "value", "710", "qualifier", "eq", "year", "2018", "kind", "actual"}, "710", "", ""},
		{"value with the same unit", []string{"action", "correct", "value", "710张", "kind", "actual"}, "710", "", ""},
		{"value with another unit", []string{"action", "correct", "value", "0.07万张", "kind", "actual"}, "0.07万张", "", ""},
		{"value as people type it", []string{"action", "correct", "value", "１,７１０ 张"}, "1710", "", ""},
		{"bound", []string{"action", "correct", "value", "700张", "qualifier", "gt"}, "超过", "", ""},
		{"year", []string{"action", "correct", "value", "700张", "year", "2017年"}, "2017年", "", ""},
		{"kind", []string{"action", "correct", "value", "700张", "kind", "target"}, "目标", "", ""},
		{"redate", []string{"action", "redate", "year", "2016"}, "2016年", "", ""},
		{"merge by name", []string{"action", "merge", "series", "新增养老床位"}, "并入“新增养老床位”", "", ""},
		{"split", []string{"action", "split", "series", "民办养老床位"}, "归入“民办养老床位”", "", ""},

		{"nothing corrected", []string{"action", "correct", "value", "700张", "qualifier", "eq", "year", "2018", "kind", "actual"}, "", "", "与报告所述相同"},
		{"no number", []string{"action", "correct", "value", "七百"}, "", "", "不是数字"},
		{"unknown unit", []string{"action", "correct", "value", "700囗"}, "", "", "不在单位表中"},
		{"no year", []string{"action", "redate"}, "", "", "年份"},
		{"year far off", []string{"action", "redate", "year", "20188"}, "", "", "不是年份"},
		{"no series", []string{"action", "merge"}, "", "", "请填写"},
		{"unknown series", []string{"action", "merge", "series", "没有的"}, "", "", "没有名为“没有的”的序列"},
		{"split without a name", []string{"action", "split", "series", " "}, "", "", "要写明序列的名称"},
		{"no action", nil, "", "", "没有写意见"},
		{"unknown action", []string{"action", "erase"}, "", "", "不可用"},
		{"long note", []string{"action", "drop", "note", strings.Repeat("长", 5000)}, "", "", "太长"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			os.Remove(v.file)
			status, body := v.post("decide", append(tt.form, "id", beds.ID)...)
			if tt.fail != "" {
				if status != http.StatusUnprocessableEntity || !strings.Contains(body, tt.fail) {
					t.Fatalf("status %d, %q; want 422 with %q", status, body, tt.fail)
				}
				if _, err := os.Stat(v.file); !errors.Is(err, fs.ErrNotExist) {
					t.Fatal("something was saved")
				}
				return
			}
			if status != http.StatusOK {
				t.Fatalf("status %d, %q", status, body)
			}
			d := v.decisionOf(beds.ID)
			if string(d.Action) != tt.form[1] || d.Outcome() != tt.want || d.Note != tt.note || d.By != "张三" || d.Date == "" {
				t.Errorf("saved %+v, outcome %q; want %q", d, d.Outcome(), tt.want)
			}
			if !strings.Contains(body, "已保存：") {
				t.Error("the page does not say that it was saved")
			}
		})
	}
	if status, body := v.post("decide", "id", "nosuch", "action", "confirm"); status != http.StatusConflict || !strings.Contains(body, "没有这个数字") {
		t.Errorf("unknown figure: %d %q", status, body)
	}
}

// A decision shows at once: the series is computed anew. Undoing takes each step
// back; withdrawing is a step too.
func TestDecideShows(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	beds := observation(t, o, stating("700张"))
	v := serve(t, o)
	has := func(page, want string) {
		t.Helper()
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	at := "?s=elderly_beds_new&o=" + beds.ID
	has(v.get(at), `<span class="value">700张</span>`)
	page := v.mustPost("decide"+at, "id", beds.ID, "action", "correct", "value", "710")
	has(page, `<span class="value">710张</span>`)
	has(page, "报告所述：700张")
	before := v.get("chart.svg?s=elderly_beds_new")
	has(before, "710")

	page = v.mustPost("decide"+at, "id", beds.ID, "action", "drop")
	has(page, "已剔除")
	has(page, `<span class="badge done">剔除</span>`)
	if strings.Contains(v.get("chart.svg?s=elderly_beds_new"), "710") {
		t.Error("the dropped figure is still drawn")
	}

	page = v.mustPost("withdraw"+at, "id", beds.ID)
	has(page, `<span class="value">700张</span>`)
	if v.saved().Len() != 0 {
		t.Error("withdrawn and still saved")
	}

	has(v.mustPost("undo"), "已撤销（2018年新增养老床位 700张：撤回意见）")
	if d := v.decisionOf(beds.ID); d.Action != figure.Drop {
		t.Errorf("after one undo: %+v", d)
	}
	has(v.mustPost("undo"), `<span class="value">710张</span>`)
	has(v.mustPost("undo"), `<span class="value">700张</span>`)
	if v.saved().Len() != 0 {
		t.Error("all undone and still saved")
	}
	if status, body := v.post("undo"); status != http.StatusConflict || !strings.Contains(body, "没有可以撤销的操作") {
		t.Errorf("one undo too many: %d %q", status, body)
	}
	if status, _ := v.post("withdraw", "id", beds.ID); status != http.StatusConflict {
		t.Errorf("withdraw of nothing: %d", status)
	}
}

// What others save meanwhile is shown, stays, and is never undone from here.
func TestOthersSaveToo(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	beds, roads := observation(t, o, stating("700张")), observation(t, o, stating("61公里"))
	v := serve(t, o)
	put := func(ob figure.Observation, a figure.Action) {
		t.Helper()
		if err := decision.Update(v.file, func(s *decision.Set) error { return s.Put(decision.New(ob, a)) }); err != nil {
			t.Fatal(err)
		}
	}
	put(roads, figure.Drop)
	v.mustPost("decide", "id", beds.ID, "action", "confirm")
	if v.decisionOf(roads.ID).Action != figure.Drop || v.decisionOf(beds.ID).Action != figure.Confirm {
		t.Fatal("a decision was lost")
	}
	put(beds, figure.Drop)
	if page := v.get("?p=decisions"); strings.Count(page, "<b>剔除</b>") != 2 {
		t.Error("another's decision is not shown")
	}
	if status, body := v.post("undo"); status == http.StatusOK || !strings.Contains(body, "在别处改过") {
		t.Errorf("undo of another's decision: %d %q", status, body)
	}
	if v.decisionOf(beds.ID).Action != figure.Drop {
		t.Error("another's decision was undone")
	}
	if err := os.WriteFile(v.file, []byte("- 编号: [\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if page := v.get(""); !strings.Contains(page, "核对.yaml:1:") {
		t.Error("a broken file is not told")
	}
}

// Decisions made at once by several pages are all saved.
func TestManyAtOnce(t *testing.T) {
	res := analyzetest.Result()
	v := serve(t, ofResult(t, res))
	var wg sync.WaitGroup
	for _, o := range res.Observations[:20] {
		wg.Go(func() {
			if status, body := v.post("decide", "id", o.ID, "action", "confirm"); status != http.StatusOK {
				t.Errorf("%d %s", status, body)
			}
		})
	}
	wg.Wait()
	if n := v.saved().Len(); n != 20 {
		t.Errorf("%d decisions saved, want 20", n)
	}
}

// A folder that cannot be written to is told on the page, and nothing is shown
// as decided.
func TestCannotSave(t *testing.T) {
	res := analyzetest.Result()
	o := ofResult(t, res)
	o.File = filepath.Join(t.TempDir(), "gone", decision.FileName)
	v := serve(t, o)
	status, body := v.post("decide", "id", res.Observations[0].ID, "action", "confirm")
	if status != http.StatusInternalServerError || !strings.Contains(body, "没有保存") || !strings.Contains(body, "无法") {
		t.Errorf("%d %q", status, body)
	}
	if page := v.get(""); strings.Contains(page, "核对意见 1") {
		t.Error("shown as saved")
	}
}

// A proposal is acted on only when a person says so, as one step.
func TestProposal(t *testing.T) {
	o := ofResult(t, analyzetest.Result())
	res, _ := o.Analyze(decision.Set{})
	p := &res.Proposals[0]
	for _, c := range res.Comparisons {
		for _, pt := range c.Actual {
			switch c.Key {
			case p.A:
				p.FiguresA = append(p.FiguresA, pt.Observation.ID)
			case p.B:
				p.FiguresB = append(p.FiguresB, pt.Observation.ID)
			}
		}
	}
	v := serve(t, o)
	if page := v.get("?s=" + p.A); !strings.Contains(page, "疑似同一指标") {
		t.Error("the proposal is not shown")
	}
	if status, _ := v.post("merge", "a", p.A, "b", p.B, "into", "gdp"); status != http.StatusConflict || v.saved().Len() != 0 {
		t.Errorf("merged into a third: %d", status)
	}
	if status, _ := v.post("merge", "a", "gdp", "b", p.B, "into", "gdp"); status != http.StatusConflict || v.saved().Len() != 0 {
		t.Errorf("merged what was not proposed: %d", status)
	}
	v.mustPost("merge", "a", p.A, "b", p.B, "into", p.A)
	if len(p.FiguresB) < 2 || v.saved().Len() != len(p.FiguresB) {
		t.Fatalf("%d decisions, want %d", v.saved().Len(), len(p.FiguresB))
	}
	for _, id := range p.FiguresB {
		if d := v.decisionOf(id); d.Action != figure.Merge || d.Series != p.A {
			t.Errorf("%+v", d)
		}
	}
	v.mustPost("undo")
	if n := v.saved().Len(); n != 0 {
		t.Errorf("%d decisions after undo", n)
	}
}

// While the result is computed the page shows the former one and says so.
func TestSlowAnalysis(t *testing.T) {
	res := analyzetest.Result()
	o := ofResult(t, res)
	analyze0, hold := o.Analyze, make(chan struct{})
	o.Analyze = func(set decision.Set) (*analyze.Result, error) {
		if set.Len() > 0 {
			<-hold
		}
		return analyze0(set)
	}
	v := serve(t, o)
	id := res.Observations[0].ID
	page := v.mustPost("decide", "id", id, "action", "confirm")
	if !strings.Contains(page, " data-stale") || !strings.Contains(page, "正在重新计算") {
		t.Error("a former result is shown as current")
	}
	v.decisionOf(id) // saved all the same
	close(hold)
	v.mustPost("decide", "id", id, "action", "drop") // waits for the result
	if strings.Contains(v.get(""), " data-stale") {
		t.Error("the current result is called former")
	}
}

// A result that cannot be made is told; the page goes on with the former one.
func TestFailingAnalysis(t *testing.T) {
	o := ofResult(t, analyzetest.Result())
	analyze0 := o.Analyze
	o.Analyze = func(set decision.Set) (*analyze.Result, error) {
		if set.Len() > 0 {
			return nil, errors.New("算不出来")
		}
		return analyze0(set)
	}
	v := serve(t, o)
	page := v.mustPost("decide", "id", analyzetest.Result().Observations[0].ID, "action", "confirm")
	if !strings.Contains(page, `data-failed="算不出来"`) {
		t.Error("the failure is not told")
	}
}

// A file of decisions that cannot be read stops the page before it opens.
func TestListenFails(t *testing.T) {
	o := ofResult(t, analyzetest.Result())
	if err := os.WriteFile(o.File, []byte("- 编号: a\n  意见: 删\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := review.Listen(o)
	if err == nil || !strings.Contains(err.Error(), "核对.yaml:2:") {
		t.Errorf("err %v", err)
	}
}

// Filters and their order are in the address.
func TestFilters(t *testing.T) {
	v := serve(t, ofResult(t, analyzetest.Result()))
	list := func(query string) string {
		page := v.get(query)
		_, page, _ = strings.Cut(page, `<nav id="list"`)
		_, page, _ = strings.Cut(page, `<ul id="items">`)
		page, _, _ = strings.Cut(page, "</ul>")
		return page
	}
	all := list("")
	if !strings.Contains(all, "地区生产总值") || !strings.Contains(all, "新增养老床位") {
		t.Fatalf("list %s", all)
	}
	if l := list("?theme=" + url.QueryEscape("养老") + "&s=elderly_beds"); strings.Contains(l, "地区生产总值") || !strings.Contains(l, "养老床位总数") {
		t.Errorf("theme: %s", l)
	}
	if l := list("?q=" + url.QueryEscape("床位 新增") + "&s=elderly_beds_new"); strings.Contains(l, "养老床位总数") || !strings.Contains(l, "新增养老床位") {
		t.Errorf("search: %s", l)
	}
	doubt := list("?state=doubt")
	if n := strings.Count(doubt, "<a "); n == 0 || n >= strings.Count(all, "<a ") || n != strings.Count(doubt, "badge doubtful") {
		t.Errorf("doubtful: %s", doubt)
	}
	if first := strings.Index(all, "<a "); !strings.Contains(all[first:first+600], "badge doubtful") {
		t.Errorf("doubtful series do not come first: %s", all[:600])
	}
	byTheme := list("?sort=theme")
	if strings.Count(byTheme, `class="theme"`) < 4 {
		t.Errorf("by theme: %s", byTheme)
	}
}

// What is hardly meant is asked about first; nothing is saved until it is said to be
// meant.
func TestDecideAsks(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	beds := observation(t, o, stating("700张"))
	v := serve(t, o)
	for value, want := range map[string]string{"700亿元": "由“张”改成“亿元”", "-700": "“-700张”是负数"} {
		fields := []string{"id", beds.ID, "action", "correct", "value", value}
		status, body := v.post("decide", fields...)
		if status != http.StatusPreconditionRequired || !strings.Contains(body, want) || v.saved().Len() != 0 {
			t.Errorf("%s: status %d, %q, %d saved", value, status, body, v.saved().Len())
		}
		v.mustPost("decide", append(fields, "sure", "yes")...)
		if d := v.decisionOf(beds.ID); !d.Value.Valid {
			t.Errorf("%s: saved %+v", value, d)
		}
		v.mustPost("withdraw", "id", beds.ID)
	}
}

package linian_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian"
	"linian/report"
)

func TestParseConfig(t *testing.T) {
	c, err := linian.ParseConfig("linian.yaml", []byte(`# 说明
title: 海州市历年工作报告
reports:
  - file: 2017*.txt
    reviews: 2017
    kind: congress
  - file: 政府/第一份.docx
    year: 2019
    body: 海州市人民政府
    term: 16
    session: 2
bodies:
  北区: 北区人民政府
catalogue: 指标.yaml
choices:
  indicators: [gdp, 新增养老床位]
  inline: true
`))
	if err != nil {
		t.Fatal(err)
	}
	if c.Title != "海州市历年工作报告" || c.Catalogue != "指标.yaml" || c.Bodies["北区"] != "北区人民政府" {
		t.Errorf("top level: %+v", c)
	}
	if len(c.Reports) != 2 || c.Reports[0].Reviews != 2017 || c.Reports[1].Session != 2 {
		t.Errorf("reports: %+v", c.Reports)
	}
	if !c.Choices.Inline || len(c.Choices.Indicators) != 2 {
		t.Errorf("choices: %+v", c.Choices)
	}
}

// Every mistake is told with its place and in words that say what to do.
func TestParseConfigErrors(t *testing.T) {
	tests := []struct{ name, yaml, want string }{
		{"unknown key", "titel: x\n", "linian.yaml:1:1: 不认识的键“titel”"},
		{"unknown key deeper", "reports:\n  - file: a.txt\n    jahr: 2017\n", "linian.yaml:3:5: 不认识的键“jahr”"},
		{"duplicate key", "title: a\ntitle: b\n", "linian.yaml:2:1: 键“title”重复出现（第一次在第 1 行）"},
		{"wrong type", "reports:\n  - file: a.txt\n    year: 二〇一七\n", "linian.yaml:3:11: “二〇一七”的类型不对，此处应是整数"},
		{"not a list", "reports: 全部\n", "linian.yaml:1:10: "},
		{"bad indentation", "title: a\n  b: c\n d: [\n", "linian.yaml:"},
		{"no file", "reports:\n  - year: 2017\n", "linian.yaml:2:5: reports 的每一项都要有 file"},
		{"bad pattern", "reports:\n  - file: a[.txt\n", "linian.yaml:2:5: file 的通配写法“a[.txt”有误"},
		{"two years", "reports:\n  - file: a\n    year: 2018\n    reviews: 2017\n", "linian.yaml:2:5: year（报告提出之年）与 reviews（报告回顾之年）只写一个"},
		{"year out of range", "reports:\n  - file: b\n  - file: a\n    year: 17\n", "linian.yaml:3:5: 年份 17 不对"},
		{"kind", "reports:\n  - file: a\n    kind: 政府\n", "linian.yaml:2:5: kind 为“政府”"},
		{"empty body", "bodies:\n  北区:\n", "linian.yaml: bodies 下“北区”没有写机关名称"},
		{"GBK", "title: \xba\xa3\xd6\xdd\n", "linian.yaml:1:1: 不是 UTF-8 编码"},
		{"two documents", "title: a\n---\ntitle: b\n", "linian.yaml:3:6: 只能有一份配置"},
		{"brackets without end", "title: a\nbodies: " + strings.Repeat("[", 100_000), "linian.yaml:2:41: 括号或“- ”套得太深"},
		{"dashes in dashes", "reports:\n  " + strings.Repeat("- ", 100_000), "linian.yaml:2:67: 括号或“- ”套得太深"},
		{"not a mapping", "只有一句话\n", "linian.yaml:1:1: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := linian.ParseConfig("linian.yaml", []byte(tt.yaml))
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("have %q\nwant %q…", err, tt.want)
			}
		})
	}
}

func TestLoadConfigAbsentOrEmpty(t *testing.T) {
	dir := t.TempDir()
	for _, text := range []string{"(absent)", "", "\xef\xbb\xbf", "# 只有注释\n"} {
		if text != "(absent)" {
			if err := os.WriteFile(filepath.Join(dir, linian.ConfigName), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if c, err := linian.LoadConfig(dir); err != nil || c.Title != "" {
			t.Errorf("%q: %+v, %v", text, c, err)
		}
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add("title: x\nreports:\n  - file: a*.txt\n    year: 2017\nbodies: {a: b}\n")
	f.Add("reports: [1, {file: x}]\n")
	f.Add("a: &a [*a]\n<<: *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := linian.ParseConfig("x.yaml", []byte(text)); err != nil && !strings.HasPrefix(err.Error(), "x.yaml:") {
			t.Errorf("an error without a place: %q", err)
		}
	})
}

// Every kind of report can be stated.
func TestConfigKinds(t *testing.T) {
	for _, k := range report.Kinds {
		if _, err := linian.ParseConfig("linian.yaml", []byte("reports:\n  - file: a.txt\n    kind: "+string(k.Kind)+"\n")); err != nil {
			t.Errorf("%s: %v", k.Kind, err)
		}
	}
}

// Editors of Windows end lines otherwise; errors name the same line.
func TestConfigLineEnds(t *testing.T) {
	const text = "# 说明\n\ntitle: 对比\n\n# 又一行\nfoo: 3\n"
	_, unix := linian.ParseConfig("a", []byte(text))
	_, windows := linian.ParseConfig("a", []byte(strings.ReplaceAll(text, "\n", "\r\n")))
	if unix == nil || windows == nil || unix.Error() != windows.Error() || !strings.HasPrefix(unix.Error(), "a:6:1: ") {
		t.Errorf("%v; with line ends of Windows %v", unix, windows)
	}
}

package extract_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// above stands before each table.
const above = "临澜市政府工作报告\n\n（2024年1月10日在临澜市第八届人民代表大会第三次会议上）\n\n一、2023年工作回顾\n\n"

// figuresOf reads a file and tells its figures in short: 指标 值 单位 年 性质.
func figuresOf(t *testing.T, name string, data []byte) (figures []string, found []finding.Finding) {
	t.Helper()
	rs, err := report.Read(name, data, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var x extract.Extractor
	for _, o := range x.Append(nil, rs[0]) {
		figures = append(figures, short(o))
		if got := string(o.Text); !strings.Contains(o.Sentence, strings.TrimSpace(got)) && rs[0].Format != report.MD {
			t.Errorf("%s: the evidence of %s is %q", name, got, o.Sentence)
		}
	}
	return figures, x.Findings()
}

func short(o figure.Observation) string {
	year := fmt.Sprint(o.Year)
	if o.Period.Type == figure.MultiYear {
		year = fmt.Sprintf("%d-%d", o.Period.From, o.Period.To)
	}
	s := fmt.Sprintf("%s%s %s%s %s %s", o.Scope, o.Indicator, o.Value, o.Unit, year, o.Kind)
	if o.Qualifier != figure.EQ {
		s += " " + string(o.Qualifier)
	}
	return s
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"heads of two rows whose spans are lost, a unit for each row", `
| 指标 | 单位 | 2022年 | | 2023年 | |
| --- | --- | --- | --- | --- | --- |
| | | 绝对值 | 增长（%） | 绝对值 | 增长（%） |
| 粮食产量 | 万吨 | 51.2 | 1.4 | 52.6 | -2.7 |`,
			"粮食产量 51.2万吨 2022 actual; 粮食产量增长 1.4% 2022 actual; 粮食产量 52.6万吨 2023 actual; 粮食产量下降 2.7% 2023 actual"},
		{"years down", `
| 年份 | 常住人口（万人） | 城镇化率（%） |
| --- | --- | --- |
| 2022 | 210.2 | 61.3 |
| 2023 | 209.1 | 62.0 |`,
			"常住人口 210.2万人 2022 actual; 城镇化率 61.3% 2022 actual; 常住人口 209.1万人 2023 actual; 城镇化率 62% 2023 actual"},
		{"parts under their wholes", `
表2 2023年房地产业情况

| 指标 | 单位 | 绝对数 | 比上年增长（%） |
| --- | --- | --- | --- |
| 房屋竣工面积 | 万平方米 | 90 | 1.0 |
| 其中：住宅 | 万平方米 | 60 | -3.0 |
| 商业用房 | 万平方米 | 20 | 2.0 |
| 房屋销售面积 | 万平方米 | 80 | 4.0 |
| 其中：住宅 | 万平方米 | 70 | 5.0 |`,
			"房屋竣工面积 90万平方米 2023 actual; 房屋竣工面积增长 1% 2023 actual; 房屋竣工面积其中住宅 60万平方米 2023 actual; 房屋竣工面积其中住宅下降 3% 2023 actual; " +
				"房屋竣工面积其中商业用房 20万平方米 2023 actual; 房屋竣工面积其中商业用房增长 2% 2023 actual; 房屋销售面积 80万平方米 2023 actual; 房屋销售面积增长 4% 2023 actual; " +
				"房屋销售面积其中住宅 70万平方米 2023 actual; 房屋销售面积其中住宅增长 5% 2023 actual"},
		{"rows that make up the one above them", `
| 指标 | 单位 | 2023年 |
| --- | --- | --- |
| 旅客发送总量 | 万人 | 100 |
| 铁路 | 万人 | 60 |
| 公路 | 万人 | 40 |`,
			"旅客发送总量 100万人 2023 actual; 旅客发送总量其中铁路 60万人 2023 actual; 旅客发送总量其中公路 40万人 2023 actual"},
		{"two tables side by side, the measure in the caption", `
表3 2023年分行业投资增长速度

| 行业 | 比上年增长（%） | 行业 | 比上年增长（%） |
| --- | --- | --- | --- |
| 采矿业 | 4.1 | 教育 | -7.2 |
| 建筑业 | 2.0 | 金融业 | 3.3 |`,
			"采矿业投资增长 4.1% 2023 actual; 建筑业投资增长 2% 2023 actual; 教育投资下降 7.2% 2023 actual; 金融业投资增长 3.3% 2023 actual"},
		{"districts are scopes, the unit in a line above", `
附表4 2023年各区县财政收入

单位：亿元

| 地区 | 一般公共预算收入 | 增速 |
| --- | --- | --- |
| 全市 | 88.3 | 3.5 |
| 东岭区 | 21.7 | -2.1 |`,
			"一般公共预算收入 88.3亿元 2023 actual; 一般公共预算收入增长 3.5% 2023 actual; 东岭区一般公共预算收入 21.7亿元 2023 actual; 东岭区一般公共预算收入下降 2.1% 2023 actual"},
		{"targets, bounds and completion", `
| 指标 | 2023年计划 | 2023年完成 | 完成计划% | 2024年目标 | 增幅 |
| --- | --- | --- | --- | --- | --- |
| 城镇新增就业（人） | 3000 | 3200 | 106.7 | ≥3000 | |
| 地区生产总值（亿元） | 640 | 640.8 | 100.1 | 680 | 6%左右 |`,
			"城镇新增就业 3000人 2023 target; 城镇新增就业 3200人 2023 actual; 城镇新增就业完成计划 106.7% 2023 actual; 城镇新增就业 3000人 2024 target ge; " +
				"地区生产总值 640亿元 2023 target; 地区生产总值 640.8亿元 2023 actual; 地区生产总值完成计划 100.1% 2023 actual; 地区生产总值 680亿元 2024 target; 地区生产总值增长 6% 2024 target about"},
		{"sums and yearly averages of several years, marks and remarks", `
| 序号 | 指标 | 单位 | 2018年 | 2023年 | 五年累计 | 五年平均增长（%） |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 财政收入 | 亿元 | 50 | 63.4（*） | 300 | 4.9（可比价） |
| 2 | 居民消费价格指数 | | 102.1 | 100.3 | - | - |`,
			"财政收入 50亿元 2018 actual; 财政收入 63.4亿元 2023 actual; 五年累计财政收入 300亿元 2019-2023 actual; 财政收入增长 4.9% 2019-2023 actual; " +
				"居民消费价格指数 102.1 2018 actual; 居民消费价格指数 100.3 2023 actual"},
		{"a plan's totals in brackets", `
| 类别 | 指标 | 2020年 | 2025年 | 年均/累计 |
| --- | --- | --- | --- | --- |
| 经济 | 1.地区生产总值（亿元） | 560 | 760 | 6.3% |
| 生态 | 2.单位GDP能耗降低（%） | - | - | 〔14〕 |`,
			"地区生产总值 560亿元 2020 actual; 地区生产总值 760亿元 2025 target; 地区生产总值增长 6.3% 2021-2025 target; 累计单位GDP能耗降低 14% 2021-2025 target"},
		{"a triangle for minus, brackets for sums, years from and to", `
| 指标 | 2019年 | 2023年 | 2019—2023年年均增长 |
| --- | --- | --- | --- |
| 财政收入（亿元） | 50.3 | 63.4 | ▲1.2% |
| 城镇化率（%） | 58.2 | 62.0 | [3.8] |`,
			"财政收入 50.3亿元 2019 actual; 财政收入 63.4亿元 2023 actual; 财政收入下降 1.2% 2019-2023 actual; 城镇化率 58.2% 2019 actual; 城镇化率 62% 2023 actual; 累计城镇化率增长 3.8% 2019-2023 actual"},
		{"so much more than the year before", `
表6 财政收入（单位：万元）

| 项目 | 2022年 | 2023年 |
| --- | --- | --- |
| 税收收入 | 4200 | 4500 |
| 较上年增减 | -100 | +300 |
| 增幅 | -2.3% | 7.1% |`,
			"税收收入 4200万元 2022 actual; 税收收入 4500万元 2023 actual; 税收收入减少 100万元 2022 actual; 税收收入增加 300万元 2023 actual; 税收收入下降 2.3% 2022 actual; 税收收入增长 7.1% 2023 actual"},
		{"areas under a caption that says what is measured, a part in the head", `
表7 2023年各区县固定资产投资

| | | | 单位：万元 | |
| --- | --- | --- | --- | --- |
| 县区 | 总量 | 同比±% | 其中：工业 | 同比±% |
| 全市 | 12030 | 8.8 | 4030 | 12.1 |
| 东岭区 | 3030 | -3.1 | 1030 | — |`,
			"固定资产投资 12030万元 2023 actual; 固定资产投资增长 8.8% 2023 actual; 固定资产投资其中工业 4030万元 2023 actual; 固定资产投资其中工业增长 12.1% 2023 actual; " +
				"东岭区固定资产投资 3030万元 2023 actual; 东岭区固定资产投资下降 3.1% 2023 actual; 东岭区固定资产投资其中工业 1030万元 2023 actual"},
		{"a change in the row below its level", `
| 指标 | 2022 | 2023 |
| --- | --- | --- |
| 财政支出（亿元） | 120 | 126 |
| 增长（%） | -1.0 | 5.0 |`,
			"财政支出 120亿元 2022 actual; 财政支出 126亿元 2023 actual; 财政支出下降 1% 2022 actual; 财政支出增长 5% 2023 actual"},
		{"a list that was a table", `
表5 2023年居民消费价格比上年涨跌幅度

- 指 标 全 市（%）
- 城 市 农 村
- 居民消费价格 1.2 1.1 1.5
- 其中：食 品 3.4 3.3 -3.6
- 衣 着 0.4 0.3 0.6`,
			"居民消费价格上涨 1.2% 2023 actual; 城市居民消费价格上涨 1.1% 2023 actual; 农村居民消费价格上涨 1.5% 2023 actual; " +
				"居民消费价格其中食品上涨 3.4% 2023 actual; 城市居民消费价格其中食品上涨 3.3% 2023 actual; 农村居民消费价格其中食品下降 3.6% 2023 actual; " +
				"居民消费价格其中衣着上涨 0.4% 2023 actual; 城市居民消费价格其中衣着上涨 0.3% 2023 actual; 农村居民消费价格其中衣着上涨 0.6% 2023 actual"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := figuresOf(t, "a.md", []byte(above+strings.TrimLeft(c.table, "\n")+"\n"))
			if want := strings.Split(c.want, "; "); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// The time in the title of a table is the table's alone.
func TestCaptionOpensNoSection(t *testing.T) {
	got, _ := figuresOf(t, "a.txt", []byte(above+"全年财政收入20.5亿元。\n\n表5 “十三五”时期各类教育发展情况\n\n年末共有专业技术人员2720人。\n"))
	if want := []string{"财政收入 20.5亿元 2023 actual", "专业技术人员 2720人 2023 actual"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Figures beside which no name stands are told, with their place.
func TestUnreadFiguresOfTables(t *testing.T) {
	_, found := figuresOf(t, "a.md", []byte(above+"| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 床位数 | 5 | 6 |\n| | 7 | 8 |\n"))
	if len(found) != 1 || found[0].Code != finding.TableNotRead || found[0].Line == 0 || !strings.Contains(found[0].Message, "2 个数字") {
		t.Errorf("found %v", found)
	}
}

// Numbers written in a way that is not known are told too.
func TestStrangeFiguresOfTables(t *testing.T) {
	got, found := figuresOf(t, "a.md", []byte(above+"| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 床位数（张） | 5 | 12/35 |\n| 学位（个） | 6 | 7 |\n"))
	if len(got) != 3 || len(found) != 1 || found[0].Code != finding.TableNotRead || !strings.Contains(found[0].Message, "1 个数字没有读取：写法不明") {
		t.Errorf("figures %q, found %v", got, found)
	}
}

// Years down in a table that only blanks lay out; the number of a table is no figure.
func TestYearsDownInText(t *testing.T) {
	got, _ := figuresOf(t, "a.txt", []byte(above+"表3 人口\n年份  常住人口（万人）  城镇化率（%）\n2021  211.3  60.2\n2022  210.2  61.3\n2023  209.1  62.0\n\n表4 人口的构成\n"))
	want := []string{"常住人口 211.3万人 2021 actual", "城镇化率 60.2% 2021 actual", "常住人口 210.2万人 2022 actual", "城镇化率 61.3% 2022 actual", "常住人口 209.1万人 2023 actual", "城镇化率 62% 2023 actual"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// A PDF parts digits from characters: 2022 年 is one head. Lines that stand like a
// table without heads are told.
func TestTablesByBlanks(t *testing.T) {
	rows := "生产总值 亿元 612.4 640.8\n第一产业增加值 亿元 60.1 61.5\n常住人口 万人 210.2 209.1\n"
	got, found := figuresOf(t, "a.txt", []byte(above+"表1 主要指标\n指标 单位 2022 年 2023 年\n"+rows))
	want := []string{"生产总值 612.4亿元 2022 actual", "生产总值 640.8亿元 2023 actual", "第一产业增加值 60.1亿元 2022 actual", "第一产业增加值 61.5亿元 2023 actual", "常住人口 210.2万人 2022 actual", "常住人口 209.1万人 2023 actual"}
	if !slices.Equal(got, want) || len(found) > 0 {
		t.Errorf("got\n%s\n%v", strings.Join(got, "\n"), found)
	}
	rs, err := report.Read("a.txt", []byte(above+"主要指标如下。\n"+rows), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(rs[0].Findings, func(f finding.Finding) bool {
		return f.Code == finding.TableNotRead && f.Line > 0 && strings.Contains(f.Message, "有 3 行像是表格")
	}) {
		t.Errorf("findings %v", rs[0].Findings)
	}
}

// spans is a table with a head of two rows in which cells are joined.
var spans = []string{"地区生产总值 612.4亿元 2022 actual", "地区生产总值增长 5.3% 2022 actual", "地区生产总值 640.8亿元 2023 actual", "地区生产总值下降 0.7% 2023 actual",
	"粮食产量 51.2万吨 2022 actual", "粮食产量增长 1.4% 2022 actual", "粮食产量 52.6万吨 2023 actual", "粮食产量增长 2.7% 2023 actual"}

func TestSpansInEachFormat(t *testing.T) {
	pdf, err := os.ReadFile(filepath.Join("testdata", "spans.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"a.html": spansHTML(), "a.docx": spansDOCX(t), "a.xlsx": spansXLSX(t), "a.pdf": pdf} {
		if got, _ := figuresOf(t, name, data); !slices.Equal(got, spans) {
			t.Errorf("%s: got\n%s", name, strings.Join(got, "\n"))
		}
	}
}

func spansHTML() []byte {
	return []byte(`<html><meta charset="utf-8"><body><p>` + strings.ReplaceAll(above, "\n\n", "</p><p>") + `2023年主要指标</p><table>
<tr><th rowspan="2">指标</th><th rowspan="2">单位</th><th colspan="2">2022年</th><th colspan="2">2023年</th></tr>
<tr><th>绝对值</th><th>增长（%）</th><th>绝对值</th><th>增长（%）</th></tr>
<tr><td>地区生产总值</td><td>亿元</td><td>612.4</td><td>5.3</td><td>640.8</td><td>-0.7</td></tr>
<tr><td>粮食产量</td><td>万吨</td><td>51.2</td><td>1.4</td><td>52.6</td><td>2.7</td></tr></table></body></html>`)
}

func spansDOCX(t *testing.T) []byte {
	p := func(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }
	tc := func(pr, s string) string { return `<w:tc><w:tcPr>` + pr + `</w:tcPr>` + p(s) + `</w:tc>` }
	row := func(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
	two, begin, more := `<w:gridSpan w:val="2"/>`, `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	body := ""
	for _, s := range strings.Split(strings.TrimSpace(above), "\n\n") {
		body += p(s)
	}
	// The table stands in the cell of another, as in files whose pages are tables.
	body += `<w:tbl><w:tr><w:tc>` + p("2023年主要指标") + `<w:tbl>` +
		row(tc(begin, "指标"), tc(begin, "单位"), tc(two, "2022年"), tc(two, "2023年")) +
		row(tc(more, ""), tc(more, ""), tc("", "绝对值"), tc("", "增长（%）"), tc("", "绝对值"), tc("", "增长（%）")) +
		row(tc("", "地区生产总值"), tc("", "亿元"), tc("", "612.4"), tc("", "5.3"), tc("", "640.8"), tc("", "-0.7")) +
		row(tc("", "粮食产量"), tc("", "万吨"), tc("", "51.2"), tc("", "1.4"), tc("", "52.6"), tc("", "2.7")) +
		`</w:tbl>` + p("") + `</w:tc></w:tr></w:tbl>`
	return zipFile(t, map[string]string{"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x"><w:body>` + body + `</w:body></w:document>`})
}

func zipFile(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func spansXLSX(t *testing.T) []byte {
	f := excelize.NewFile()
	rows := [][]any{{"临澜市2023年主要指标"}, {"指标", "单位", "2022年", nil, "2023年"}, {nil, nil, "绝对值", "增长（%）", "绝对值", "增长（%）"},
		{"地区生产总值", "亿元", 612.4, 5.3, 640.8, -0.7}, {"粮食产量", "万吨", 51.2, 1.4, 52.6, 2.7}}
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range [][2]string{{"A1", "F1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "D2"}, {"E2", "F2"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Evidence of a cell in a row of thousands is what stands around it.
func TestWideTableIsShort(t *testing.T) {
	rs, err := report.Read("a.md", []byte(above+"|指标|"+strings.Repeat("2022年|", 400)+"\n|---|\n|床位数（张）|"+strings.Repeat("1200|", 400)+"\n"), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range extract.Extract(rs[0], extract.Options{}) {
		if len(o.Sentence) > 3000 {
			t.Fatalf("a sentence of %d bytes", len(o.Sentence))
		}
	}
}

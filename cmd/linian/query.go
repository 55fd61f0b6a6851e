package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"linian/corpus"
	"linian/figure"
	"linian/finding"
	"linian/internal/disk"
)

type queryOptions struct {
	corpus.Query
	store   string
	format  string // table, csv or json
	sql     string
	parquet string
}

// tableRows is how many rows a table shows when --limit does not say.
const tableRows = 200

func newQuery(s streams, runFn func(context.Context, streams, queryOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runQuery
	}
	var o queryOptions
	c := &cobra.Command{
		Use:   "query [选项]",
		Short: "跨机关、跨年份查询 index 建立的数据库",
		Long: `查询 linian index 建立的数据库：按指标、机关（地区）和年份筛选，列出每个数字和它的出处。
指标可写名称（地区生产总值）或指标库的编号（gdp）；名称里可用 * 代表任意文字。

--sql 直接写 SQL（SQLite），只能读：视图 observation 一行一个数字，列有 file、body、region、
report_year、indicator、indicator_id、year、kind、value、unit、base、base_unit、qualifier、line、col、
start、end、sentence_text 等。

--parquet 把全库按机关、指标、年份的汇总写成新的 Parquet 文件，供 pandas、DuckDB 等分析；
已有的文件不改写。`,
		Example: `  linian query -i 地区生产总值 --from 2015 --to 2020
  linian query -i '*养老床位*' -b 临澜市 --format csv > 床位.csv
  linian query --sql "SELECT year, count(*) FROM observation WHERE indicator_id = 'gdp' GROUP BY year"
  linian query --parquet 汇总.parquet`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !slices.Contains([]string{"table", "csv", "json"}, o.format) {
				return usageError("选项 --format 只能是 table、csv 或 json")
			}
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.store, "store", defaultStore, "数据库`文件`")
	f.StringSliceVarP(&o.Indicators, "indicator", "i", nil, "`指标`的名称或编号，可写多个，用逗号隔开")
	f.StringSliceVarP(&o.Bodies, "body", "b", nil, "`机关`或地区，可写多个")
	f.IntVar(&o.From, "from", 0, "从哪一`年`起")
	f.IntVar(&o.To, "to", 0, "到哪一`年`止")
	f.StringSliceVar(&o.Kinds, "kind", nil, "`性质`：actual、target、reference、rank 等（不写：actual 和 target）")
	f.IntVar(&o.Limit, "limit", 0, "最多列出的`行数`（0：表格 200 行，其余不限）")
	f.StringVar(&o.format, "format", "table", "输出`格式`：table、csv、json（每行一条）")
	f.StringVar(&o.sql, "sql", "", "直接执行的 SQL `语句`，其余筛选不起作用")
	f.StringVar(&o.parquet, "parquet", "", "把汇总写入 Parquet `文件`，不列出数字")
	return c
}

func runQuery(ctx context.Context, s streams, o queryOptions) error {
	store, err := corpus.Open(o.store)
	if err != nil {
		return err
	}
	defer store.Close()
	broken, err := store.Incomplete(ctx)
	if err != nil {
		return err
	}
	if broken {
		fmt.Fprintf(s.err, "注意：%s 不完整：linian index 上次没有做完（中断，或正在进行），可能缺少报告；请再次运行 linian index\n", o.store)
	}
	if o.parquet != "" {
		return writeParquet(ctx, s, store, o.parquet)
	}
	cut := o.format == "table" && o.sql == "" && o.Limit == 0
	if cut {
		o.Limit = tableRows + 1
	}
	w := bufio.NewWriter(s.out)
	out := newRows(w, o.format)
	if o.sql != "" {
		err = store.SQL(ctx, o.sql, func(columns []string) { out.begin(columns) }, out.row)
	} else {
		if err := known(ctx, store, o.Query); err != nil {
			return err
		}
		out.begin(corpus.Columns)
		err = store.Query(ctx, o.Query, out.row)
	}
	if err != nil {
		return err
	}
	if cut {
		out.cut(tableRows)
	}
	if err := out.end(); err != nil {
		return err
	}
	return w.Flush()
}

// known is an error for an indicator or a body that no figure of the store has:
// an empty table would say that the reports are silent about it.
func known(ctx context.Context, store *corpus.Store, q corpus.Query) error {
	unknown, err := store.Unknown(ctx, q)
	if err != nil || len(unknown) == 0 {
		return err
	}
	var lines []string
	for _, u := range unknown {
		what := "指标"
		if u.Body {
			what = "机关或地区"
		}
		lines = append(lines, fmt.Sprintf("数据库里没有“%s”这个%s%s", u.Word, what, didYouMean(nearest(u.Word, u.Known, 5))))
	}
	return statusError{exitUsage, errors.New(strings.Join(lines, "\n"))}
}

// writeParquet writes a file that is not there yet, whole or not at all.
func writeParquet(ctx context.Context, s streams, store *corpus.Store, name string) error {
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s: 已有这个文件，没有写入；请换一个文件名，或先把它移走", name)
	}
	part := filepath.Join(filepath.Dir(name), ".linian-"+filepath.Base(name)+".part")
	defer os.Remove(part) // it has its name by then, or is not whole
	n, err := writeParquetFile(ctx, store, part)
	if err == nil {
		err = disk.Sync(part)
	}
	if err == nil {
		err = disk.Rename(part, name)
	}
	if err != nil {
		return fmt.Errorf("%s: 无法写入：%w", name, err)
	}
	_, err = fmt.Fprintf(s.out, "%s：%d 行\n", name, n)
	return err
}

func writeParquetFile(ctx context.Context, store *corpus.Store, name string) (int, error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	n, err := store.WriteSummary(ctx, f)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return n, err
}

// rows writes rows in one of three forms: csv and json as they come, a table at
// the end.
type rows struct {
	w       io.Writer
	format  string
	columns []string
	csv     *csv.Writer
	kept    [][]string
	more    bool
}

func newRows(w io.Writer, format string) *rows { return &rows{w: w, format: format} }

func (r *rows) begin(columns []string) {
	r.columns = columns
	if r.format == "csv" {
		io.WriteString(r.w, "\ufeff") // so that Excel reads it as UTF-8
		r.csv = csv.NewWriter(r.w)
		r.csv.Write(chineseHeads(columns))
	}
}

func (r *rows) row(cells []string) error {
	switch r.format {
	case "csv":
		return r.csv.Write(harmless(cells))
	case "json":
		return r.json(cells)
	}
	r.kept = append(r.kept, cells)
	return nil
}

// harmless marks as text what Excel and WPS would take for a formula: a cell
// that begins with one of =+-@, a tab or a line end and is no number.
func harmless(cells []string) []string {
	out := slices.Clone(cells)
	for i, c := range out {
		if c == "" || !strings.ContainsRune("=+-@\t\r\n", rune(c[0])) {
			continue
		}
		if _, err := strconv.ParseFloat(c, 64); err != nil {
			out[i] = "'" + c
		}
	}
	return out
}

// chineseHeads names the columns of a Query; those of the user's own SQL keep
// the names that it gives them.
func chineseHeads(columns []string) []string {
	if !slices.Equal(columns, corpus.Columns) {
		return columns
	}
	return []string{"机关", "指标", "指标编号", "年份", "性质", "增减", "限定", "数值", "上限", "单位", "报告年份", "文件", "行", "列", "起", "止", "原句", "存疑", "其他读法"}
}

// json writes an object with the columns in their order.
func (r *rows) json(cells []string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, c := range cells {
		b.WriteByte("{,"[min(i, 1)])
		e.Encode(r.columns[i])
		b.Truncate(b.Len() - 1)
		b.WriteByte(':')
		e.Encode(c)
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("}\n")
	_, err := r.w.Write(b.Bytes())
	return err
}

// cut drops what stands beyond n rows and remembers that there is more.
func (r *rows) cut(n int) {
	if len(r.kept) > n {
		r.kept, r.more = r.kept[:n], true
	}
}

func (r *rows) end() error {
	if r.csv != nil {
		r.csv.Flush()
		return r.csv.Error()
	}
	if r.format != "table" {
		return nil
	}
	if slices.Equal(r.columns, corpus.Columns) {
		r.figures()
	} else {
		writeTable(r.w, r.columns, r.kept)
	}
	fmt.Fprintf(r.w, "\n共 %d 行\n", len(r.kept))
	if r.more {
		fmt.Fprintf(r.w, "后面还有，未列出；用 --limit 多列，或用 --format csv 全部导出\n")
	}
	return nil
}

// figures writes the columns of Query as clerks read them.
func (r *rows) figures() {
	at := map[string]int{}
	for i, c := range r.columns {
		at[c] = i
	}
	var table [][]string
	doubts := false
	for _, row := range r.kept {
		get := func(c string) string { return row[at[c]] }
		value := get("value")
		if u := get("upper"); u != "" {
			value += "~" + u
		}
		if get("change") == "fall" {
			value = "-" + value
		}
		if doubtful(get("kind"), get("findings")) {
			value, doubts = value+"?", true
		}
		kind := map[string]string{"actual": "结果", "target": "目标"}[get("kind")]
		if kind == "" {
			kind = get("kind")
		}
		table = append(table, []string{get("body"), get("indicator"), get("year"), strings.TrimSpace(value + " " + get("unit")), kind,
			fmt.Sprintf("%s:%s:%s", get("file"), get("line"), get("col"))})
	}
	writeTable(r.w, []string{"机关", "指标", "年份", "数值", "性质", "位置"}, table, 4)
	if doubts {
		fmt.Fprintln(r.w, "\n（? 存疑：单凭这份报告定不下来，或原文数字有疑；代码和相近的读法见 --format json 的 findings 和 other_readings）")
	}
}

// doubtful tells whether a figure may not be relied on by itself.
func doubtful(kind, findings string) bool {
	unsure := func(code string) bool { return finding.Code(code).Unsure() }
	return kind == string(figure.Suspect) || slices.ContainsFunc(strings.Fields(findings), unsure)
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"linian"
	"linian/catalogue"
)

type catalogOptions struct {
	json bool
	dir  string
}

func newCatalog(s streams, runFn func(context.Context, streams, catalogOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runCatalog
	}
	var o catalogOptions
	c := &cobra.Command{
		Use:   "catalog [选项]",
		Short: "列出已收录的指标",
		Long: `列出已收录的指标：编号、名称、主题、单位、性质和别名。
--dir 指明报告所在的文件夹时，也包括其 linian.yaml 中 catalogue 所指的自有指标。
没有收录的指标不必先登记：名称、单位相同的会自动排在一起。`,
		Example: `  linian catalog
  linian catalog --json > 指标.jsonl
  linian catalog --dir samples`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runFn(c.Context(), s, o) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "每行输出一条 JSON")
	c.Flags().StringVar(&o.dir, "dir", "", "报告所在的`文件夹`，读其中的 linian.yaml")
	return c
}

func runCatalog(_ context.Context, s streams, o catalogOptions) error {
	known, err := linian.Catalogue(o.dir)
	if err != nil {
		return err
	}
	if o.json {
		return writeCatalogJSON(s.out, known.Indicators())
	}
	var rows [][]string
	for _, i := range known.Indicators() {
		rows = append(rows, []string{i.ID, i.Name, i.Theme, i.Unit, natureName(i.Nature), strings.Join(i.Aliases, "、")})
	}
	writeTable(s.out, []string{"编号", "名称", "主题", "单位", "性质", "别名"}, rows)
	fmt.Fprintf(s.out, "\n共 %d 项\n", len(rows))
	return nil
}

func natureName(n catalogue.Nature) string {
	switch n {
	case catalogue.Stock:
		return "存量"
	case catalogue.Flow:
		return "流量"
	case catalogue.Rate:
		return "比率"
	}
	return string(n)
}

// indicatorJSON is a line of catalog --json.
type indicatorJSON struct {
	ID        string              `json:"id"`
	Name      string              `json:"name"`
	English   string              `json:"english"`
	Theme     string              `json:"theme"`
	Unit      string              `json:"unit"`
	Dimension string              `json:"dimension"`
	Nature    catalogue.Nature    `json:"nature"`
	Direction catalogue.Direction `json:"direction"`
	Aliases   []string            `json:"aliases"`
	Patterns  []string            `json:"patterns"`
	Note      string              `json:"note"`
}

func writeCatalogJSON(w io.Writer, all []catalogue.Indicator) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for _, i := range all {
		j := indicatorJSON{i.ID, i.Name, i.English, i.Theme, i.Unit, string(i.Dimension), i.Nature, i.Direction,
			append([]string{}, i.Aliases...), append([]string{}, i.Patterns...), i.Note}
		if err := e.Encode(j); err != nil {
			return fmt.Errorf("指标 %s: 无法输出：%w", i.ID, err)
		}
	}
	return b.Flush()
}

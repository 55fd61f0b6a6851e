package report

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"linian/finding"
)

// readXLSX reads a workbook of earlier years: each sheet is a table, each of
// its rows a row. Offsets count in a text made of the sheets one after another,
// cells separated by tabs; the name of a sheet stands above its rows. What a
// reader of the sheet does not see (hidden sheets, rows and columns) is not read,
// and that is said.
func readXLSX(ctx context.Context, data []byte, limit int64, b *budget) (*draft, error) {
	data, broken, err := xlsxParts(ctx, data, limit, b)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err != nil {
		if strings.Contains(err.Error(), "limit") {
			return nil, errTooLarge
		}
		return nil, fmt.Errorf("无法打开 Excel 文件（已损坏或有密码）: %w", err)
	}
	defer f.Close()
	w := &xlsxReader{b: b, layouts: sheetLayouts(data, limit), findings: broken}
	for n, sheet := range f.GetSheetList() {
		if !b.within(n+1, maxSheets, "工作表超过 %d 张") {
			break
		}
		if ok, err := f.GetSheetVisible(sheet); err == nil && !ok {
			w.say("工作表“" + sheet + "”是隐藏的，没有读取")
			continue
		}
		rows, err := f.Rows(sheet)
		if err != nil {
			return nil, fmt.Errorf("工作表 %s 无法读取: %w", sheet, err)
		}
		w.heading(sheet)
		err = w.sheet(ctx, n+1, sheet, rows)
		rows.Close()
		if err != nil && !errors.Is(err, errStopped) {
			return nil, fmt.Errorf("工作表 %s 无法读取: %w", sheet, err)
		}
		if err != nil || b.over != "" {
			break
		}
	}
	if ctx.Err() != nil {
		return nil, errStopped
	}
	raw := NewText(w.text.String())
	return &draft{format: XLSX, encoding: "UTF-8", part: textPart, raw: raw, paras: w.paras, findings: w.findings}, nil
}

// maxSheets is how many sheets are read: excelize looks for each among all.
const maxSheets = 1000

type xlsxReader struct {
	b        *budget
	layouts  map[string]sheetLayout
	text     strings.Builder
	paras    []para
	findings []finding.Finding
}

func (w *xlsxReader) say(message string) {
	w.findings = append(w.findings, finding.Finding{Code: finding.TableNotRead, Severity: finding.Info, Message: message})
}

func (w *xlsxReader) heading(sheet string) {
	start := w.text.Len()
	w.text.WriteString(cellText(sheet))
	w.paras = append(w.paras, para{start: start, end: w.text.Len(), kind: Heading, level: 1, head: true})
	w.text.WriteByte('\n')
}

// sheet reads the rows of a table until one of the bounds.
func (w *xlsxReader) sheet(ctx context.Context, table int, name string, rows *excelize.Rows) error {
	layout, hidden := w.layouts[name], 0
	for row := 0; rows.Next(); row++ {
		if ctx.Err() != nil {
			return errStopped
		}
		opts := rows.GetRowOpts()
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if opts.Hidden {
			hidden += min(len(cells), 1)
			continue
		}
		filled := w.row(layout, w.narrow(cells), table, row)
		if !w.b.cell(filled) || !w.b.line(len(w.paras)) || !w.b.text(w.text.Len()) {
			return nil
		}
	}
	if hidden > 0 {
		w.say(fmt.Sprintf("工作表“%s”有 %d 行是隐藏的，没有读取", name, hidden))
	}
	if n := len(layout.hidden); n > 0 {
		w.say(fmt.Sprintf("工作表“%s”有 %d 列是隐藏的，没有读取", name, n))
	}
	return nil
}

// row writes one row with the spans of its merged cells, and counts the cells
// that hold something.
func (w *xlsxReader) row(layout sheetLayout, cells []string, table, row int) (filled int) {
	start := w.text.Len()
	var at []Cell
	for i, c := range cells {
		if i > 0 {
			w.text.WriteByte('\t')
		}
		if c != "" && !layout.hidden[i] {
			w.text.WriteString(cellText(c))
			filled++
		}
		if m, ok := layout.merged[[2]int{row, i}]; ok {
			if at == nil {
				at = plainCells(len(cells))
			}
			at[i].Cols, at[i].Rows = m.Cols, m.Rows
		}
	}
	if filled > 0 && strings.TrimSpace(w.text.String()[start:]) != "" {
		w.paras = append(w.paras, para{start: start, end: w.text.Len(), kind: Row, table: table, row: row, cells: at})
	}
	w.text.WriteByte('\n')
	return filled
}

func plainCells(n int) []Cell {
	cells := make([]Cell, n)
	for i := range cells {
		cells[i] = Cell{Col: i, Cols: 1, Rows: 1}
	}
	return cells
}

// narrow leaves out the columns behind the bound; that is told only where they
// hold something. Rows that are formatted up to the last of Excel's columns are
// common.
func (w *xlsxReader) narrow(cells []string) []string {
	if len(cells) <= w.b.Columns {
		return cells
	}
	n := len(cells)
	for n > 0 && cells[n-1] == "" {
		n--
	}
	if n > w.b.Columns {
		w.b.column(n - 1)
		n = w.b.Columns
	}
	return cells[:n]
}

// xlsxParts is the workbook with nothing in it but what is needed for its cells,
// because excelize unpacks all that it is given, in UTF-8, because it knows
// nothing else. It refuses parts that hold more than they may, and a DTD, which
// must not be there; of a sheet that breaks off it gives the whole rows.
func xlsxParts(ctx context.Context, data []byte, limit int64, b *budget) ([]byte, []finding.Finding, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data, nil, nil // excelize says what is wrong
	}
	var out bytes.Buffer
	var broken []finding.Finding
	kept := zip.NewWriter(&out)
	for _, f := range z.File {
		if ctx.Err() != nil {
			return nil, nil, errStopped
		}
		ext := strings.ToLower(path.Ext(f.Name))
		if ext != ".xml" && ext != ".rels" || strings.HasPrefix(f.Name, "xl/charts/") || strings.HasPrefix(f.Name, "xl/drawings/") || strings.HasPrefix(f.Name, "xl/pivot") {
			continue
		}
		allowed := unpackedLimit(f, limit)
		n, plain, err := checkPart(f, allowed, b)
		if err != nil {
			return nil, nil, err
		}
		limit -= n
		if plain {
			err = kept.Copy(f)
		} else {
			var cut bool
			if cut, err = mendPart(kept, z, f.Name, allowed); cut {
				broken = append(broken, brokenOff(f.Name))
			}
		}
		if err != nil {
			return nil, nil, err
		}
	}
	if err := kept.Close(); err != nil {
		return nil, nil, err
	}
	return out.Bytes(), broken, nil
}

// checkPart unpacks a part without keeping it and gives its length, and whether it
// can be read as it is. Rows of sheets are bounded where they are read.
func checkPart(f *zip.File, limit int64, b *budget) (size int64, plain bool, err error) {
	rc, err := f.Open()
	if err != nil {
		return 0, true, nil // excelize says what is wrong
	}
	defer rc.Close()
	var buf [32 << 10]byte
	var head, tail []byte
	tags, sheet := 0, isSheet(f.Name)
	for {
		n, err := rc.Read(buf[:])
		if len(head) < 4096 {
			head = append(head, buf[:n]...)
		}
		tail = append(tail[:len(tail):len(tail)], buf[:n]...)
		tail = tail[max(0, len(tail)-tailBytes):]
		tags += bytes.Count(buf[:n], []byte("<"))
		if size += int64(n); size > limit || !sheet && tags > b.Elements {
			return 0, false, errTooLarge
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, false, fmt.Errorf("已损坏，无法读取其中的 %s: %w", f.Name, err)
		}
	}
	if bytes.Contains(head[:min(len(head), 4096)], []byte("<!DOCTYPE")) {
		return 0, false, errDTD
	}
	utf8, err := utf8Part(head)
	if err != nil {
		return 0, false, fmt.Errorf("%s %w", f.Name, err)
	}
	same := len(utf8) == len(head) && bytes.Equal(utf8, head)
	return size, same && (!sheet || isWhole(tail, "worksheet")), nil
}

func isSheet(part string) bool { return strings.HasPrefix(part, "xl/worksheets/sheet") }

// mendPart writes a part in UTF-8, and of a sheet what is whole.
func mendPart(out *zip.Writer, z *zip.Reader, name string, limit int64) (cut bool, err error) {
	part, err := unzip(z, name, limit)
	if err != nil {
		return false, err
	}
	if part, err = utf8Part(part); err != nil {
		return false, fmt.Errorf("%s %w", name, err)
	}
	if bytes.Contains(part[:min(len(part), 4096)], []byte("<!DOCTYPE")) {
		return false, errDTD
	}
	if isSheet(name) {
		if part, cut, err = wholePart(part, "worksheet", "row"); err != nil {
			return cut, fmt.Errorf("已损坏，无法读取其中的 %s: %w", name, err)
		}
	}
	w, err := out.Create(name)
	if err != nil {
		return cut, err
	}
	_, err = w.Write(part)
	return cut, err
}

// cellText is a cell's text without what separates cells and rows.
func cellText(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\t', '\n', '\r':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

package report

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook of earlier years: each sheet is a table, each of
// its rows a row. Offsets count in a text made of the sheets one after another,
// cells separated by tabs; the name of a sheet stands above its rows.
func readXLSX(ctx context.Context, data []byte, limit int64) (*draft, error) {
	if err := refuseDTD(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: min(limit, 64<<20)})
	if err != nil {
		if strings.Contains(err.Error(), "limit") {
			return nil, errTooLarge
		}
		return nil, fmt.Errorf("无法打开 Excel 文件（已损坏或有密码）: %w", err)
	}
	defer f.Close()
	var b strings.Builder
	var paras []para
	for n, sheet := range f.GetSheetList() {
		if ok, err := f.GetSheetVisible(sheet); err == nil && !ok {
			continue
		}
		start := b.Len()
		b.WriteString(cellText(sheet))
		paras = append(paras, para{start: start, end: b.Len(), kind: Heading, level: 1, head: true})
		b.WriteByte('\n')
		rows, err := f.Rows(sheet)
		if err != nil {
			return nil, fmt.Errorf("工作表 %s 无法读取: %w", sheet, err)
		}
		for row := 0; rows.Next(); {
			if ctx.Err() != nil {
				rows.Close()
				return nil, errStopped
			}
			cells, err := rows.Columns()
			if err != nil {
				rows.Close()
				return nil, fmt.Errorf("工作表 %s 无法读取: %w", sheet, err)
			}
			start := b.Len()
			for i, c := range cells {
				if i > 0 {
					b.WriteByte('\t')
				}
				b.WriteString(cellText(c))
			}
			if strings.TrimSpace(b.String()[start:]) != "" {
				p := para{start: start, end: b.Len(), kind: Row, table: n + 1, row: row}
				row++
				paras = append(paras, p)
			}
			b.WriteByte('\n')
			if int64(b.Len()) > limit {
				rows.Close()
				return nil, errTooLarge
			}
		}
		rows.Close()
	}
	raw := NewText(b.String())
	return &draft{format: XLSX, encoding: "UTF-8", part: textPart, raw: raw, paras: paras}, nil
}

// refuseDTD looks into each part of a packed file for a DTD, which must not be
// there. What the parts unpack to is bounded by excelize itself.
func refuseDTD(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil // excelize says what is wrong
	}
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			continue
		}
		head, _ := io.ReadAll(io.LimitReader(rc, 4096))
		rc.Close()
		if bytes.Contains(head, []byte("<!DOCTYPE")) {
			return errDTD
		}
	}
	return nil
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

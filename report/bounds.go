package report

import (
	"archive/zip"
	"cmp"
	"fmt"

	"linian/finding"
)

// Bounds limit what one file may unfold to, so that a few kilobytes cannot take
// the machine. What goes over one is not read, and that is told by an Error
// finding of the report (FileTooLarge): what was read before it is right. Zero
// fields mean the defaults, which no real report comes near.
type Bounds struct {
	// Elements are tags and stretches of text between them; 0 = 2 million.
	Elements int
	// Lines are paragraphs and rows of tables; 0 = 500,000.
	Lines int
	// Cells are cells of tables that hold something; 0 = 1 million.
	Cells int
	// Columns are those of a table; 0 = 512. A row goes on being read behind them
	// in no file, but the next rows are.
	Columns int
	// Text is the length in bytes of what a packed file (docx, xlsx, pdf) shows;
	// 0 = 32 MiB.
	Text int
	// Styles are those of a docx; 0 = 20,000.
	Styles int
}

func (b Bounds) orDefaults() Bounds {
	return Bounds{
		Elements: cmp.Or(b.Elements, 2_000_000),
		Lines:    cmp.Or(b.Lines, 500_000),
		Cells:    cmp.Or(b.Cells, 1_000_000),
		Columns:  cmp.Or(b.Columns, 512),
		Text:     cmp.Or(b.Text, 32<<20),
		Styles:   cmp.Or(b.Styles, 20_000),
	}
}

// A budget is what one file has used of its bounds.
type budget struct {
	Bounds
	elements, cells int
	wide            bool   // a table had too many columns
	manyStyles      bool   // of a docx
	over            string // the bound at which reading ended; "" when none
}

func newBudget(b Bounds) *budget { return &budget{Bounds: b.orDefaults()} }

// element counts n tags or stretches of text and reports whether reading may go
// on.
func (b *budget) element(n int) bool {
	b.elements += n
	return b.within(b.elements, b.Elements, "标记超过 %d 个")
}

func (b *budget) cell(n int) bool {
	b.cells += n
	return b.within(b.cells, b.Cells, "表格的单元格超过 %d 个")
}

func (b *budget) line(n int) bool { return b.within(n, b.Lines, "段落和表格的行超过 %d 个") }

func (b *budget) text(n int) bool { return b.within(n, b.Text, "文字超过 %d 字节") }

// within ends reading when n is over the bound.
func (b *budget) within(n, most int, what string) bool {
	if b.over == "" && n > most {
		b.over = fmt.Sprintf(what, most)
	}
	return b.over == ""
}

// column reports whether a table's column with this number, from 0, is read.
func (b *budget) column(n int) bool {
	b.wide = b.wide || n >= b.Columns
	return n < b.Columns
}

// findings tell what was not read.
func (b *budget) findings(file string) (fs []finding.Finding) {
	tell := func(message string) {
		fs = append(fs, finding.Finding{Code: finding.FileTooLarge, Severity: finding.Error, File: file, Message: message})
	}
	if b.over != "" {
		tell(b.over + "，其后的内容没有读取；请拆分文件后再读")
	}
	if b.wide {
		tell(fmt.Sprintf("表格超过 %d 列，其后各列没有读取；请拆分表格后再读", b.Columns))
	}
	if b.manyStyles {
		tell(fmt.Sprintf("Word 样式超过 %d 个，其后的没有读取，标题级别可能不全；请另存后再读", b.Styles))
	}
	return fs
}

// Deflate packs a thousand zeros into one byte; documents pack ten to one, and
// tables of the same words over and over forty to one.
const (
	maxRatio     = 100
	alwaysUnpack = 16 << 20 // bytes that any member may unpack to
)

// unpackedLimit is what a member of an archive may unpack to within the limit.
func unpackedLimit(f *zip.File, limit int64) int64 {
	if r := max(alwaysUnpack, int64(min(f.CompressedSize64, 1<<40))*maxRatio); r < limit {
		return r
	}
	return limit
}

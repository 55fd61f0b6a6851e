package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A sheetLayout is what a reader of a sheet sees of its cells beside their
// text. excelize tells it only after reading the whole sheet into memory; here
// two elements are looked up in its XML.
type sheetLayout struct {
	merged map[[2]int]Cell // by row and column of the first cell, from 0
	hidden map[int]bool    // columns, from 0
}

// sheetLayouts gives the layouts by the names of the sheets. What cannot be
// read has none; excelize says what is wrong with a file.
func sheetLayouts(data []byte, limit int64) map[string]sheetLayout {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	layouts := map[string]sheetLayout{}
	for name, part := range sheetParts(z, limit) {
		if b, err := unzip(z, part, limit); err == nil {
			layouts[name] = sheetLayout{merged: mergedCells(b), hidden: hiddenColumns(b)}
		}
	}
	return layouts
}

// sheetParts are the parts of a workbook's sheets by their names.
func sheetParts(z *zip.Reader, limit int64) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			// Files of the strict variant of the standard have another namespace.
			StrictID string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	for part, v := range map[string]any{"xl/workbook.xml": &book, "xl/_rels/workbook.xml.rels": &rels} {
		b, err := unzip(z, part, limit)
		if err != nil || xml.Unmarshal(b, v) != nil {
			return nil
		}
	}
	target := map[string]string{}
	for _, r := range rels.Relationship {
		if strings.HasPrefix(r.Target, "/") {
			target[r.ID] = strings.TrimPrefix(r.Target, "/")
		} else {
			target[r.ID] = path.Join("xl", r.Target)
		}
	}
	parts := map[string]string{}
	for _, s := range book.Sheets {
		if p := target[s.ID+s.StrictID]; p != "" {
			parts[s.Name] = p
		}
	}
	return parts
}

// maxMerged bounds the merged cells of one sheet.
const maxMerged = 1 << 16

func mergedCells(sheet []byte) map[[2]int]Cell {
	var v struct {
		Cells []struct {
			Ref string `xml:"ref,attr"`
		} `xml:"mergeCell"`
	}
	if !findElement(sheet, "mergeCells", &v) || len(v.Cells) > maxMerged {
		return nil
	}
	merged := make(map[[2]int]Cell, len(v.Cells))
	for _, m := range v.Cells {
		from, to, ok := strings.Cut(m.Ref, ":")
		c1, r1, err1 := excelize.CellNameToCoordinates(from)
		c2, r2, err2 := excelize.CellNameToCoordinates(to)
		if ok && err1 == nil && err2 == nil && c2 >= c1 && r2 >= r1 {
			merged[[2]int{r1 - 1, c1 - 1}] = Cell{Col: c1 - 1, Cols: min(c2-c1+1, maxColumns), Rows: r2 - r1 + 1}
		}
	}
	return merged
}

func hiddenColumns(sheet []byte) map[int]bool {
	var v struct {
		Col []struct {
			Min    int    `xml:"min,attr"`
			Max    int    `xml:"max,attr"`
			Hidden string `xml:"hidden,attr"`
		} `xml:"col"`
	}
	if !findElement(sheet, "cols", &v) {
		return nil
	}
	hidden := map[int]bool{}
	for _, c := range v.Col {
		if c.Hidden != "1" && c.Hidden != "true" {
			continue
		}
		for k := max(c.Min, 1); k <= min(c.Max, maxColumns); k++ {
			hidden[k-1] = true
		}
	}
	return hidden
}

// findElement reads the first element of the name, whatever its prefix, into v.
func findElement(part []byte, name string, v any) bool {
	for at := 0; ; {
		k := bytes.Index(part[at:], []byte(name))
		if k < 0 {
			return false
		}
		at += k
		open := bytes.LastIndexByte(part[max(at-16, 0):at], '<')
		if open >= 0 {
			from := max(at-16, 0) + open
			if prefix := part[from+1 : at]; len(prefix) == 0 || prefix[len(prefix)-1] == ':' && !bytes.ContainsAny(prefix, "/ ") {
				return xml.NewDecoder(bytes.NewReader(part[from:])).Decode(v) == nil
			}
		}
		at += len(name)
	}
}

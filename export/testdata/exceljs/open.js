// Opens the workbooks that are named and prints, for each, its sheets, the cells that
// hold something and those that hold a formula.
const ExcelJS = require('exceljs');
(async () => {
  for (const name of process.argv.slice(2)) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(name);
    let sheets = 0, cells = 0, formulas = 0;
    book.eachSheet((sheet) => {
      sheets++;
      sheet.eachRow((row) => row.eachCell((cell) => { cells++; if (cell.formula) formulas++; }));
    });
    console.log(sheets, cells, formulas);
  }
})().catch((e) => { console.error(e); process.exit(1); });

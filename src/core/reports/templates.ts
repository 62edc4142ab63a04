// The built-in templates, as data of the shape that a template of one's own has (docs/reports.md).
import type { ReportTemplate } from '../../contract/reports.ts';
import { reportTemplateSchema } from '../../contract/reports.ts';
import customer from './templates/customer.json';
import escalation from './templates/escalation.json';
import full from './templates/full.json';

/** Built-in templates in the order in which they are offered. Checked, as any other template is. */
export const builtInTemplates: readonly ReportTemplate[] = [customer, escalation, full].map((template) =>
  reportTemplateSchema.parse(template),
);

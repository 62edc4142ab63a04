// Countries whose way of dialling can be chosen for numbers without a country's code (ISO 3166): Europe first, as the
// vendor's customers are mostly there (inferred), then the largest elsewhere. Any other is found by its +code.
export const countryCodes: readonly string[] = [
  ...['IT', 'CH', 'SM', 'AT', 'DE', 'FR', 'ES', 'PT', 'GB', 'IE', 'BE', 'NL', 'LU', 'DK', 'SE', 'NO', 'FI', 'PL', 'CZ'],
  ...['SK', 'HU', 'SI', 'HR', 'RS', 'RO', 'BG', 'GR', 'CY', 'MT', 'TR', 'EE', 'LV', 'LT', 'UA', 'AL'],
  ...['US', 'CA', 'MX', 'BR', 'AR', 'CL', 'CO', 'AE', 'SA', 'QA', 'KW', 'IL', 'EG', 'MA', 'TN', 'ZA', 'NG', 'KE'],
  ...['IN', 'PK', 'SG', 'MY', 'ID', 'TH', 'VN', 'PH', 'HK', 'TW', 'JP', 'KR', 'CN', 'AU', 'NZ'],
];

import { binarize, Decoder, Detector, grayscale } from '@nuintun/qrcode';
import type { Page } from 'puppeteer';

/** What a camera reads from what is drawn there, in the colors in which it is drawn. */
export async function readQr(page: Page, selector: string): Promise<string> {
  const element = await page.waitForSelector(selector);
  const picture = await element?.screenshot({ encoding: 'base64' });
  const image = await pixels(page, `data:image/png;base64,${picture}`);
  const luminances = grayscale(image as ImageData);
  const { value: found } = new Detector().detect(binarize(luminances, image.width, image.height)).next(false);
  if (!found) throw new Error('no QR code is seen');
  return new Decoder().decode(found.matrix).content;
}

async function pixels(page: Page, address: string): Promise<Pick<ImageData, 'data' | 'width' | 'height'>> {
  const { width, height, bytes } = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    return { width: image.width, height: image.height, bytes: Array.from(data) };
  }, address);
  return { width, height, data: Uint8ClampedArray.from(bytes) };
}
